//! What is managed from the command line: users, applications, configuration.

use crate::{complaint, printed, program, run};
use testkit::Server;

#[test]
fn a_user_is_created_listed_and_disabled() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().to_str().expect("a path in UTF-8");

    let added = printed(&["users", "add", "erika", "--full-name", "Erika Example", "--data", data]);

    let key = added.trim_end().strip_prefix("web service access key: ").expect("the key is shown").to_owned();
    assert_eq!(key.len(), 44);
    assert_eq!(printed(&["users", "list", "--data", data]), "ERIKA\tenabled\n");
    let server = Server::start(program(), &["serve", "--data", data]);
    let erika = server.anonymous().signed_in("erika", &key);
    assert_eq!(erika.get("companies").status, 200);

    let renewed = printed(&["users", "new-key", "Erika", "--data", data]);
    let new_key = renewed.trim_end().strip_prefix("web service access key: ").expect("the key is shown").to_owned();
    assert_ne!(new_key, key);
    assert_eq!(erika.get("companies").status, 401);
    let erika = server.anonymous().signed_in("erika", &new_key);
    assert_eq!(erika.get("companies").status, 200);

    printed(&["users", "disable", "erika", "--data", data]);
    assert_eq!(erika.get("companies").status, 401);
    assert_eq!(printed(&["users", "list", "--data", data]), "ERIKA\tdisabled\n");
}

#[test]
fn secrets_are_shown_once_and_kept_as_hashes_only() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().to_str().expect("a path in UTF-8");

    let added = printed(&["applications", "add", "Shop", "--data", data]);

    let lines: Vec<&str> = added.lines().collect();
    let [id, secret] = lines[..] else { panic!("{added}") };
    let (id, secret) = (id.strip_prefix("client id: ").unwrap(), secret.strip_prefix("secret: ").unwrap());
    let listed = printed(&["applications", "list", "--data", data]);
    assert_eq!(listed, format!("{id}\tenabled\tShop\n"));
    for file in std::fs::read_dir(folder.path()).expect("the folder is read") {
        let bytes = std::fs::read(file.expect("a file").path()).expect("the file is read");
        assert!(!bytes.windows(secret.len()).any(|part| part == secret.as_bytes()));
    }
    printed(&["applications", "disable", id, "--data", data]);
    assert_eq!(printed(&["applications", "list", "--data", data]), format!("{id}\tdisabled\tShop\n"));
}

#[test]
fn what_cannot_be_done_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().to_str().expect("a path in UTF-8");
    printed(&["users", "add", "erika", "--data", data]);
    for (arguments, words) in [
        (vec!["users", "add", "ERIKA", "--data", data], "The User already exists."),
        (vec!["users", "disable", "nobody", "--data", data], "user 'nobody' cannot be changed"),
        (vec!["applications", "disable", "shop", "--data", data], "'shop' is no client id. Use a GUID."),
        (vec!["users", "list"], "there is no place to keep data."),
        (vec!["serve", "--demo", "--listen", "0.0.0.0:0"], "Demo credentials work on loopback only."),
        (vec!["serve", "--demo", "--public-url", "bc.example"], "Use a URL such as https://bc.example"),
        (vec!["serve", "--demo", "--trusted-proxies", "10.0.0.0/33"], "networks such as 10.0.0.0/8"),
        (vec!["serve", "--data", data, "--tenant", "a b"], "'a b' is no value for --tenant (from the command line)."),
    ] {
        let said = complaint(&arguments);
        assert!(said.contains(words), "{arguments:?} {said}");
    }
}

#[test]
fn the_configuration_is_shown_with_its_origins() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("own.toml");
    std::fs::write(&file, "body_max_megabytes = 20\nenvironment = 'production'\n").expect("the file is written");
    let file = file.to_str().expect("a path in UTF-8");

    let shown = std::process::Command::new(program())
        .args(["config", "--config", file, "--tenant", "contoso.example"])
        .env("OPENCENTRAL_LOG", "warn")
        .output()
        .expect("the program runs");

    let shown = String::from_utf8(shown.stdout).expect("its output is text");
    for line in [
        format!("body_max_megabytes = \"20\"  # from {file}"),
        format!("environment = \"production\"  # from {file}"),
        "tenant = \"contoso.example\"  # from the command line".to_owned(),
        "log = \"warn\"  # from OPENCENTRAL_LOG".to_owned(),
        "listen = \"127.0.0.1:7048\"  # default".to_owned(),
    ] {
        assert!(shown.lines().any(|it| it == line), "{line}\n{shown}");
    }
}

#[test]
fn an_unknown_command_is_refused_with_help() {
    let output = run(&["serve", "--nonsense"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("Usage:"));
}

#[test]
fn the_password_of_a_database_is_never_shown() {
    let url = "postgres://erika:ApfelBirne@127.0.0.1:1/books";

    let shown = printed(&["config", "--database", url]);
    assert!(shown.contains("database = \"(hidden)\"  # from the command line\n"), "{shown}");

    let unreachable = complaint(&["users", "list", "--database", url]);
    assert!(unreachable.contains("cannot open schema 'sandbox' of the PostgreSQL database"), "{unreachable}");
    let wrong = complaint(&["users", "list", "--database", "mysql://erika:ApfelBirne@host/books"]);
    assert!(wrong.contains("Use a URL such as postgres://"), "{wrong}");
    for text in [shown, unreachable, wrong] {
        assert!(!text.contains("ApfelBirne"), "{text}");
    }
}
