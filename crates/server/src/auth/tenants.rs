//! Which tenants the server knows, and the ids their names stand for.

use aws_lc_rs::digest;
use model::Uuid;

/// Names that stand for the server's own tenant, as Entra's stand for the signed-in user's.
const OWN: [&str; 2] = ["common", "organizations"];

/// The tenants of a server: its own under one or several names, or whichever a client names.
#[derive(Clone, Debug)]
pub struct Tenants {
    own: Uuid,
    names: Vec<String>,
    any: bool,
}

impl Tenants {
    /// One tenant. It has the id of the first name (a GUID is its own id, a domain's follows from the name); the other
    /// names are the same tenant. `None` when there is no name, or one that cannot be a tenant's.
    pub fn known<'a>(names: impl IntoIterator<Item = &'a str>) -> Option<Tenants> {
        let names: Vec<String> = names.into_iter().map(str::to_ascii_lowercase).collect();
        let ids: Option<Vec<Uuid>> = names.iter().map(|name| id_of_name(name)).collect();
        let own = ids?.first().copied()?;
        Some(Tenants { own, names, any: false })
    }

    /// The same, and every other tenant that a client names: for demos.
    pub fn and_any_other(self) -> Tenants {
        Tenants { any: true, ..self }
    }

    /// The id of a tenant named in a URL; `None` when there is no such tenant.
    pub fn id(&self, name: &str) -> Option<Uuid> {
        let name = name.to_ascii_lowercase();
        if OWN.contains(&name.as_str()) || self.names.contains(&name) {
            return Some(self.own);
        }
        id_of_name(&name).filter(|id| self.knows(*id))
    }

    /// Whether there is a tenant with this id.
    pub fn knows(&self, id: Uuid) -> bool {
        self.any || id == self.own
    }
}

/// The id of a tenant: a GUID is its own, a domain's follows from its name. `None` for what cannot be a tenant.
fn id_of_name(name: &str) -> Option<Uuid> {
    if let Ok(id) = Uuid::parse_str(name) {
        return Some(id);
    }
    let allowed = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_');
    if name.is_empty() || name.len() > 253 || !name.chars().all(allowed) {
        return None;
    }
    let hash = digest::digest(&digest::SHA256, name.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.as_ref()[..16]);
    Some(uuid::Builder::from_random_bytes(bytes).into_uuid())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenant_has_one_id_under_all_its_names() {
        let id = "aaaabbbb-0000-4ccc-8111-dddd2222eeee";
        let tenants = Tenants::known([id, "Contoso.Example"]).unwrap();
        for name in [id, "contoso.example", "CONTOSO.example", "common", "{AAAABBBB-0000-4CCC-8111-DDDD2222EEEE}"] {
            assert_eq!(tenants.id(name), Uuid::parse_str(id).ok(), "{name}");
        }
        for name in ["other.example", "11111111-1111-1111-1111-111111111111", "", "a/b"] {
            assert_eq!(tenants.id(name), None, "{name}");
        }
    }

    #[test]
    fn a_domain_alone_stands_for_an_id_of_its_own() {
        let tenants = Tenants::known(["contoso.example"]).unwrap();
        let id = tenants.id("contoso.example").unwrap();
        assert_eq!(tenants.id(&id.to_string()), Some(id));
        assert_eq!(tenants.id("other.example"), None);
        let any = tenants.and_any_other();
        assert_ne!(any.id("other.example").unwrap(), id);
        assert_eq!(any.id("no tenant"), None);
    }

    #[test]
    fn there_must_be_a_name() {
        assert!(Tenants::known([]).is_none());
        assert!(Tenants::known(["contoso.example", "a b"]).is_none());
    }
}
