//! Who may sign in: users, applications and signing keys, read from their tables.

use model::system_tables::{Application, SigningKey, User};
use model::{CompanyNo, Context, DateTime, Filter, Model, Record, Result, Sources, Storage, TableType, Tx, Uuid};
use std::sync::Arc;

/// A user, as far as sign-in needs it.
#[derive(Clone, Debug, PartialEq)]
pub struct UserAccount {
    /// The user's SystemId.
    pub id: Uuid,
    /// Whether the user may sign in.
    pub enabled: bool,
    /// The hash of the web service access key; blank for none.
    pub key_hash: String,
    /// When the key stops working; blank for never.
    pub key_expires_at: DateTime,
}

/// An application, as far as sign-in needs it.
#[derive(Clone, Debug, PartialEq)]
pub struct ApplicationAccount {
    /// The application's SystemId.
    pub id: Uuid,
    /// The id it signs in with.
    pub client_id: Uuid,
    /// Whether it may sign in.
    pub enabled: bool,
    /// The hash of its secret.
    pub secret_hash: String,
    /// The roles its tokens carry.
    pub roles: Vec<String>,
}

/// A key that signs tokens, as it is stored.
#[derive(Clone, PartialEq)]
pub struct StoredKey {
    /// The `kid`.
    pub id: String,
    /// The private key, PKCS #8 in PEM form.
    pub private_key: String,
}

/// Where accounts and keys are kept. Calls may block, except [`Directory::version`].
pub trait Directory: Send + Sync {
    /// Another number after each committed change of accounts or keys, whoever made it. Asked on every request.
    fn version(&self) -> Result<i64>;
    /// A user by name, whatever the case.
    fn user(&self, name: &str) -> Result<Option<UserAccount>>;
    /// An application by client id.
    fn application(&self, client_id: Uuid) -> Result<Option<ApplicationAccount>>;
    /// All signing keys, newest first.
    fn signing_keys(&self) -> Result<Vec<StoredKey>>;
    /// Keeps a new signing key.
    fn add_signing_key(&self, key: &StoredKey) -> Result<()>;
}

/// A piece of work in a write transaction; it may be run again when the database asks for that.
pub type WriteJob = Arc<dyn Fn(&mut dyn Storage) -> Result<()> + Send + Sync>;

/// Transactions on a database. Calls may block, except [`Transactions::last_change`].
pub trait Transactions: Send + Sync {
    /// Another number after each committed change of these tables, whoever made it.
    fn last_change(&self, tables: &[u32]) -> Result<i64>;
    /// Runs a job that reads.
    fn read(&self, job: &mut (dyn FnMut(&mut dyn Storage) -> Result<()> + Send)) -> Result<()>;
    /// Runs a job that writes, and waits until it is durable.
    fn write(&self, job: WriteJob) -> Result<()>;
}

/// The directory in the system tables of a database.
pub struct TableDirectory {
    transactions: Arc<dyn Transactions>,
    model: Arc<Model>,
    sources: Arc<dyn Sources>,
}

impl TableDirectory {
    /// Reads and writes the system tables through these transactions.
    pub fn new(transactions: Arc<dyn Transactions>, model: Arc<Model>, sources: Arc<dyn Sources>) -> TableDirectory {
        TableDirectory { transactions, model, sources }
    }

    /// Runs a job that reads tables shared by all companies.
    pub fn read<R: Send>(&self, job: impl Fn(&mut Tx<'_>) -> Result<R> + Send + Sync) -> Result<R> {
        let mut found = None;
        let context = self.context();
        self.transactions.read(&mut |storage| {
            found = Some(job(&mut Tx::new(storage, context.clone()))?);
            Ok(())
        })?;
        found.ok_or_else(|| model::Error::fault("a read was not run"))
    }

    /// Runs a job that writes tables shared by all companies.
    pub fn write(&self, job: impl Fn(&mut Tx<'_>) -> Result<()> + Send + Sync + 'static) -> Result<()> {
        let context = self.context();
        self.transactions.write(Arc::new(move |storage| job(&mut Tx::new(storage, context.clone()))))
    }

    fn context(&self) -> Context {
        Context {
            model: Arc::clone(&self.model),
            company: CompanyNo::SHARED,
            user: Uuid::nil(),
            now: self.sources.now(),
            sources: Arc::clone(&self.sources),
        }
    }
}

impl Directory for TableDirectory {
    fn version(&self) -> Result<i64> {
        self.transactions.last_change(&[User::ID, Application::ID, SigningKey::ID])
    }

    fn user(&self, name: &str) -> Result<Option<UserAccount>> {
        let name = name.trim().to_uppercase();
        let found = self.read(|tx| tx.first(User::USER_NAME.is(name.as_str())))?;
        Ok(found.map(|user| UserAccount {
            id: user.system_id(),
            enabled: user.get(User::ENABLED),
            key_hash: user.get(User::ACCESS_KEY_HASH).to_owned(),
            key_expires_at: user.get(User::ACCESS_KEY_EXPIRES_AT),
        }))
    }

    fn application(&self, client_id: Uuid) -> Result<Option<ApplicationAccount>> {
        let found = self.read(|tx| tx.first(Application::CLIENT_ID.is(client_id)))?;
        Ok(found.map(|application| ApplicationAccount {
            id: application.system_id(),
            client_id,
            enabled: application.get(Application::ENABLED),
            secret_hash: application.get(Application::SECRET_HASH).to_owned(),
            roles: application.get(Application::ROLES).split_whitespace().map(str::to_owned).collect(),
        }))
    }

    fn signing_keys(&self) -> Result<Vec<StoredKey>> {
        let mut keys = self.read(|tx| tx.all(Filter::<SigningKey>::everything()))?;
        keys.sort_by_key(|key| std::cmp::Reverse(key.modified_at().unix_millis()));
        Ok(keys
            .iter()
            .map(|key| StoredKey {
                id: key.get(SigningKey::KEY_ID).to_owned(),
                private_key: key.get(SigningKey::PRIVATE_KEY).to_owned(),
            })
            .collect())
    }

    fn add_signing_key(&self, key: &StoredKey) -> Result<()> {
        let key = key.clone();
        self.write(move |tx| {
            let mut record = Record::<SigningKey>::new()
                .with(SigningKey::KEY_ID, key.id.as_str())
                .with(SigningKey::PRIVATE_KEY, key.private_key.as_str());
            tx.insert(&mut record)
        })
    }
}
