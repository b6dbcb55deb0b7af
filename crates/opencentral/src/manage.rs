//! Users, applications and companies, as the command line manages them.

use anyhow::{Context, Result, bail};
use model::system_tables::{Application, Company, User};
use model::{Filter, Record, Sources, Uuid};
use server::auth::API_ROLE;
use server::auth::directory::{Directory, TableDirectory};
use server::auth::secrets::{hash_secret, new_secret, secret_matches};

/// The demo user's name.
pub const DEMO_USER: &str = "admin";
/// The demo application's client id.
pub const DEMO_CLIENT_ID: Uuid = Uuid::from_u128(0x1111_1111_1111_1111_1111_1111_1111_1111);
/// The secret of both.
pub const DEMO_SECRET: &str = "demo";

/// Adds a user and gives its web service access key.
pub fn add_user(directory: &TableDirectory, sources: &dyn Sources, name: &str, full_name: &str) -> Result<String> {
    let key = new_secret(sources);
    insert_user(directory, name, full_name, hash_secret(&key, sources)?)?;
    Ok(key)
}

fn insert_user(directory: &TableDirectory, name: &str, full_name: &str, hash: String) -> Result<()> {
    let (name, full_name) = (name.to_owned(), full_name.to_owned());
    directory.write(move |tx| {
        let mut user = Record::<User>::new();
        tx.validate(&mut user, User::USER_NAME, name.as_str())?;
        tx.test_field(&user, User::USER_NAME)?;
        tx.validate(&mut user, User::FULL_NAME, full_name.as_str())?;
        user.set(User::ACCESS_KEY_HASH, hash.as_str());
        tx.insert(&mut user)
    })?;
    Ok(())
}

/// Gives a user a new web service access key; the old one stops working.
pub fn new_user_key(directory: &TableDirectory, sources: &dyn Sources, name: &str) -> Result<String> {
    let key = new_secret(sources);
    let hash = hash_secret(&key, sources)?;
    change_user(directory, name, move |user| user.set(User::ACCESS_KEY_HASH, hash.as_str()))?;
    Ok(key)
}

/// Lets a user sign in no more.
pub fn disable_user(directory: &TableDirectory, name: &str) -> Result<()> {
    change_user(directory, name, |user| user.set(User::ENABLED, false))
}

fn change_user(
    directory: &TableDirectory,
    name: &str,
    change: impl Fn(&mut Record<User>) + Send + Sync + 'static,
) -> Result<()> {
    let code = name.trim().to_uppercase();
    let changed = directory.write(move |tx| {
        let mut user = tx.require(User::USER_NAME.is(code.as_str()))?;
        change(&mut user);
        tx.modify(&mut user)
    });
    changed.with_context(|| format!("user '{name}' cannot be changed"))
}

/// One line a user.
pub fn users(directory: &TableDirectory) -> Result<Vec<String>> {
    let users = directory.read(|tx| tx.all(Filter::<User>::everything()))?;
    let state = |enabled| if enabled { "enabled" } else { "disabled" };
    Ok(users.iter().map(|user| format!("{}\t{}", user.get(User::USER_NAME), state(user.get(User::ENABLED)))).collect())
}

/// Registers an application and gives its client id and secret.
pub fn add_application(directory: &TableDirectory, sources: &dyn Sources, description: &str) -> Result<(Uuid, String)> {
    let (client_id, secret) = (sources.new_guid(), new_secret(sources));
    insert_application(directory, client_id, description, hash_secret(&secret, sources)?)?;
    Ok((client_id, secret))
}

fn insert_application(directory: &TableDirectory, client_id: Uuid, description: &str, hash: String) -> Result<()> {
    let description = description.to_owned();
    directory.write(move |tx| {
        let mut application = Record::<Application>::new().with(Application::CLIENT_ID, client_id);
        tx.validate(&mut application, Application::DESCRIPTION, description.as_str())?;
        application.set(Application::SECRET_HASH, hash.as_str());
        application.set(Application::ROLES, API_ROLE);
        tx.insert(&mut application)
    })?;
    Ok(())
}

/// Lets an application sign in no more.
pub fn disable_application(directory: &TableDirectory, client_id: &str) -> Result<()> {
    let Ok(id) = Uuid::parse_str(client_id) else { bail!("'{client_id}' is no client id. Use a GUID.") };
    change_application(directory, id, |application| application.set(Application::ENABLED, false))
}

fn change_application(
    directory: &TableDirectory,
    client_id: Uuid,
    change: impl Fn(&mut Record<Application>) + Send + Sync + 'static,
) -> Result<()> {
    let changed = directory.write(move |tx| {
        let mut application = tx.require(Application::CLIENT_ID.is(client_id))?;
        change(&mut application);
        tx.modify(&mut application)
    });
    changed.with_context(|| format!("application {client_id} cannot be changed"))
}

/// One line an application.
pub fn applications(directory: &TableDirectory) -> Result<Vec<String>> {
    let applications = directory.read(|tx| tx.all(Filter::<Application>::everything()))?;
    let line = |it: &Record<Application>| {
        let state = if it.get(Application::ENABLED) { "enabled" } else { "disabled" };
        format!("{}\t{state}\t{}", it.get(Application::CLIENT_ID), it.get(Application::DESCRIPTION))
    };
    Ok(applications.iter().map(line).collect())
}

/// One line a company.
pub fn companies(directory: &TableDirectory) -> Result<Vec<String>> {
    let companies = directory.read(|tx| tx.all(Filter::<Company>::everything()))?;
    Ok(companies.iter().map(|it| format!("{}\t{}", it.system_id(), it.get(Company::NAME))).collect())
}

/// Makes the demo user and application work, also when several servers do so at once.
pub fn allow_demo_sign_in(directory: &TableDirectory, sources: &dyn Sources) -> Result<()> {
    let hash = hash_secret(DEMO_SECRET, sources)?;
    directory.write(move |tx| {
        let found = tx.first(User::USER_NAME.is(DEMO_USER))?;
        let is_new = found.is_none();
        let mut user = found.unwrap_or_default();
        tx.validate(&mut user, User::USER_NAME, DEMO_USER)?;
        if is_new {
            user.set(User::FULL_NAME, "Demo administrator");
        }
        user.set(User::ACCESS_KEY_HASH, hash.as_str());
        user.set(User::ENABLED, true);
        if is_new {
            tx.insert(&mut user)?
        } else {
            tx.modify(&mut user)?
        }

        let found = tx.first(Application::CLIENT_ID.is(DEMO_CLIENT_ID))?;
        let is_new = found.is_none();
        let mut application = found.unwrap_or_default();
        application.set(Application::CLIENT_ID, DEMO_CLIENT_ID);
        if is_new {
            application.set(Application::DESCRIPTION, "Demo application");
            application.set(Application::ROLES, API_ROLE);
        }
        application.set(Application::SECRET_HASH, hash.as_str());
        application.set(Application::ENABLED, true);
        if is_new { tx.insert(&mut application) } else { tx.modify(&mut application) }
    })?;
    Ok(())
}

/// Takes the demo secrets away, so that data once served with them is not open to everybody later.
pub fn forbid_demo_sign_in(directory: &TableDirectory) -> Result<()> {
    if directory.user(DEMO_USER)?.is_some_and(|user| secret_matches(DEMO_SECRET, &user.key_hash)) {
        change_user(directory, DEMO_USER, |user| user.set(User::ACCESS_KEY_HASH, ""))?;
    }
    if directory.application(DEMO_CLIENT_ID)?.is_some_and(|it| secret_matches(DEMO_SECRET, &it.secret_hash)) {
        change_application(directory, DEMO_CLIENT_ID, |application| application.set(Application::ENABLED, false))?;
    }
    Ok(())
}
