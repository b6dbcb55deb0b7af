//! Enumerations: named ordinals, as AL enums are.

/// One value of an enumeration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The stored ordinal.
    pub value: i64,
    /// The AL name, which is a single blank for the blank member.
    pub name: String,
}

/// An enumeration as data: its entity-model name and its members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enumeration {
    /// The name in `$metadata`, such as `contactType`; blank for an AL option, whose values clients see as texts.
    pub name: String,
    /// The AL name, such as `Contact Type`.
    pub caption: String,
    /// In declared order.
    pub members: Vec<Member>,
}

impl Enumeration {
    /// The member with an ordinal.
    pub fn member(&self, value: i64) -> Option<&Member> {
        self.members.iter().find(|member| member.value == value)
    }

    /// The member with a name; case does not matter and `""` is the blank member.
    pub fn member_named(&self, name: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.name.eq_ignore_ascii_case(name) || member.name.trim() == name)
    }

    /// Whether it is an AL option: no type of the entity model, only texts.
    pub fn is_option(&self) -> bool {
        self.name.is_empty()
    }

    /// The names joined by commas, as error texts list them.
    pub fn listing(&self) -> String {
        self.members.iter().map(|member| member.name.as_str()).collect::<Vec<_>>().join(",")
    }
}

/// A Rust type that stands for an enumeration.
pub trait EnumerationType: Copy + 'static {
    /// The description.
    fn enumeration() -> Enumeration;
    /// From the stored ordinal, which may be one that this program does not name.
    fn from_ordinal(value: i64) -> Self;
    /// The stored ordinal.
    fn ordinal(self) -> i64;
}

/// Declares an enumeration: an open set of ordinals, so that values from an extension survive.
///
/// ```
/// model::enumeration! {
///     /// What a book is printed on.
///     pub Cover(50000, "Book Cover") as "bookCover" { Soft = 0 "Soft", Hard = 1 "Hard" }
/// }
/// assert_eq!(Cover::Hard.name(), "Hard");
/// ```
///
/// An AL option has neither a number nor a name of its own:
///
/// ```
/// model::enumeration! {
///     /// What a book smells of.
///     pub Smell("Smell") as option { Paper = 0 "Paper", Ink = 1 "Fresh Ink" }
/// }
/// assert_eq!(Smell::Ink.name(), "Fresh Ink");
/// ```
#[macro_export]
macro_rules! enumeration {
    ($(#[$doc:meta])* $vis:vis $name:ident($caption:literal) as option { $($members:tt)* }) => {
        $crate::enumeration! { $(#[$doc])* $vis $name(0, $caption) as "" { $($members)* } }
    };
    ($(#[$doc:meta])* $vis:vis $name:ident($id:literal, $caption:literal) as $wire:literal {
        $($(#[$member_doc:meta])* $member:ident = $value:literal $member_name:literal),* $(,)?
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $vis struct $name(i64);

        #[allow(non_upper_case_globals, missing_docs, dead_code)]
        impl $name {
            $($(#[$member_doc])* pub const $member: $name = $name($value);)*

            /// The AL name, empty for an ordinal without one.
            pub fn name(self) -> &'static str {
                match self.0 { $($value => $member_name,)* _ => "" }
            }
        }

        impl $crate::EnumerationType for $name {
            fn enumeration() -> $crate::Enumeration {
                $crate::Enumeration {
                    name: $wire.to_owned(),
                    caption: $caption.to_owned(),
                    members: vec![$($crate::Member { value: $value, name: $member_name.to_owned() }),*],
                }
            }
            fn from_ordinal(value: i64) -> $name { $name(value) }
            fn ordinal(self) -> i64 { self.0 }
        }

        impl $crate::Kind for $name {
            type Ref<'a> = $name;
            fn read(value: &$crate::Value) -> $name {
                match value { $crate::Value::Integer(ordinal) => $name(*ordinal), _ => $name(0) }
            }
        }

        impl $crate::IntoValue<$name> for $name {
            fn into_value(self) -> $crate::Value { $crate::Value::Integer(self.0) }
        }
    };
}
