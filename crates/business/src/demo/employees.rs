//! The people who work for the demo company.

use super::insert;
use crate::hr::Employee;
use model::{Date, Record, Result, Tx};

/// Somebody who works here; the manager comes earlier in the list.
struct DemoEmployee {
    no: &'static str,
    name: [&'static str; 2],
    job_title: &'static str,
    manager: &'static str,
    address: &'static str,
    extension: &'static str,
    mobile_phone: &'static str,
    phone: &'static str,
    born: Date,
    employed: Date,
}

const EMPLOYEES: &[DemoEmployee] = &[
    DemoEmployee {
        no: "EH",
        name: ["Ester", "Henderson"],
        job_title: "Managing Director",
        manager: "",
        address: "5 Russel Street",
        extension: "6743",
        mobile_phone: "4564-4564-7831",
        phone: "4465-4899-4643",
        born: Date::constant(1963, 12, 12),
        employed: Date::constant(1996, 6, 1),
    },
    DemoEmployee {
        no: "JO",
        name: ["Jim", "Olive"],
        job_title: "Sales Manager",
        manager: "EH",
        address: "47 Main Street",
        extension: "1415",
        mobile_phone: "1234-5678-9012",
        phone: "0678-9012-3456",
        born: Date::constant(1969, 2, 12),
        employed: Date::constant(2001, 1, 1),
    },
    DemoEmployee {
        no: "OF",
        name: ["Otis", "Falls"],
        job_title: "Production Manager",
        manager: "EH",
        address: "327 Elmwood Street",
        extension: "4564",
        mobile_phone: "1546-3124-4646",
        phone: "6549-3216-7415",
        born: Date::constant(1947, 7, 5),
        employed: Date::constant(1991, 1, 1),
    },
    DemoEmployee {
        no: "LT",
        name: ["Lina", "Townsend"],
        job_title: "Designer",
        manager: "OF",
        address: "10 High Street",
        extension: "3545",
        mobile_phone: "1234-6545-5649",
        phone: "0678-1234-5466",
        born: Date::constant(1956, 3, 10),
        employed: Date::constant(1999, 1, 1),
    },
    DemoEmployee {
        no: "RB",
        name: ["Robin", "Bettencourt"],
        job_title: "Secretary",
        manager: "EH",
        address: "7 Maddiston Road",
        extension: "6571",
        mobile_phone: "1234-1643-4384",
        phone: "0678-2534-2013",
        born: Date::constant(1949, 5, 7),
        employed: Date::constant(1996, 3, 1),
    },
    DemoEmployee {
        no: "MH",
        name: ["Marty", "Horst"],
        job_title: "Production Assistant",
        manager: "OF",
        address: "49 Grahams Road",
        extension: "4456",
        mobile_phone: "1234-5464-5446",
        phone: "0678-2135-4649",
        born: Date::constant(1962, 8, 7),
        employed: Date::constant(1996, 3, 1),
    },
    DemoEmployee {
        no: "TD",
        name: ["Terry", "Dodds"],
        job_title: "Inventory Manager",
        manager: "EH",
        address: "66B James Road",
        extension: "4653",
        mobile_phone: "1234-6545-8799",
        phone: "0678-8712-5466",
        born: Date::constant(1963, 12, 7),
        employed: Date::constant(1996, 3, 1),
    },
];

/// Writes them.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for demo in EMPLOYEES {
        let [first_name, last_name] = demo.name;
        let employee = Record::<Employee>::new()
            .with(Employee::NO, demo.no)
            .with(Employee::FIRST_NAME, first_name)
            .with(Employee::LAST_NAME, last_name)
            .with(Employee::SEARCH_NAME, format!("{first_name} {last_name}"))
            .with(Employee::JOB_TITLE, demo.job_title)
            .with(Employee::MANAGER_NO, demo.manager)
            .with(Employee::ADDRESS, demo.address)
            .with(Employee::EXTENSION, demo.extension)
            .with(Employee::MOBILE_PHONE_NO, demo.mobile_phone)
            .with(Employee::PHONE_NO, demo.phone)
            .with(Employee::E_MAIL, format!("{}@contoso.com", demo.no.to_lowercase()))
            .with(Employee::BIRTH_DATE, demo.born)
            .with(Employee::EMPLOYMENT_DATE, demo.employed)
            .with(Employee::EMPLOYEE_POSTING_GROUP, "EMPLEXP")
            .with(Employee::LAST_MODIFIED_DATE_TIME, tx.now())
            .with(Employee::LAST_DATE_MODIFIED, tx.work_date());
        insert(tx, demo.no, employee)?;
    }
    Ok(())
}
