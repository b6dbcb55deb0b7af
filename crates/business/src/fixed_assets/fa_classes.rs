//! What kinds of fixed assets there are: classes, and subclasses of them. Tables 5607 and 5608.

use super::FaPostingGroup;
use model::TableDescription;

model::table! {
    /// A kind of fixed assets, such as tangible ones. Table 5607.
    pub FaClass(5607, "FA Class") {
        CODE: Code(10) = "Code",
        NAME: Text(50) = "Name",
    }
}

model::table! {
    /// A kind of fixed assets within a class, such as vehicles. Table 5608.
    pub FaSubclass(5608, "FA Subclass") {
        CODE: Code(10) = "Code",
        NAME: Text(50) = "Name",
        /// Blank where assets of any class may be in it.
        FA_CLASS_CODE: Code(10) = "FA Class Code",
        DEFAULT_FA_POSTING_GROUP: Code(20) = "Default FA Posting Group",
    }
}

/// The tables' descriptions.
pub fn tables() -> Vec<TableDescription> {
    let class = TableDescription::of::<FaClass>(|table| table.primary_key(&[&FaClass::CODE]));
    let subclass = TableDescription::of::<FaSubclass>(|table| {
        table.primary_key(&[&FaSubclass::CODE]);
        table.relation(FaSubclass::FA_CLASS_CODE, FaClass::CODE);
        table.relation(FaSubclass::DEFAULT_FA_POSTING_GROUP, FaPostingGroup::CODE);
    });
    vec![class, subclass]
}
