//! Posting groups and posting set-up, which no request can write. Tables 92, 252 and 325.

use crate::accounts::{account, day, forget_entries, post};
use crate::demo::Books;
use business::finance::{
    CustomerPostingGroup, GeneralPostingSetup, GlAccount, GlEntry, TaxCalculationType, VatPostingSetup,
};
use model::{Decimal, ErrorCode, Record, Tx};

#[test]
fn posting_groups_and_their_set_up_stay_while_they_are_used() {
    let books = Books::of_the_demo_company(1);
    let (_, text) = books.refusal(|tx| {
        let group = tx.require(CustomerPostingGroup::CODE.is("EU"))?;
        tx.delete(&group)
    });
    assert_eq!(text, "You cannot delete EU.");
    let of_retail = || {
        let business = GeneralPostingSetup::GEN_BUS_POSTING_GROUP.is("DOMESTIC");
        business.and(GeneralPostingSetup::GEN_PROD_POSTING_GROUP.is("RETAIL"))
    };
    let (_, text) = books.refusal(move |tx| {
        post(tx, "6110", day(2026), -100)?;
        let setup = tx.require(of_retail())?;
        tx.delete(&setup)
    });
    assert_eq!(text, "You cannot delete DOMESTIC RETAIL.");
}

#[test]
fn set_up_names_accounts_that_can_be_posted_to() {
    let books = Books::of_the_demo_company(1);
    let set = |no: &'static str, blocked: bool| {
        books.refusal(move |tx| {
            let mut cash = account(tx, "2910")?;
            cash.set(GlAccount::BLOCKED, blocked);
            tx.modify(&mut cash)?;
            let mut group = tx.require(CustomerPostingGroup::CODE.is("EU"))?;
            tx.validate(&mut group, CustomerPostingGroup::RECEIVABLES_ACCOUNT, no)
        })
    };
    let text = "Account Type must be equal to 'Posting'  in G/L Account: No.=2300. Current value is 'Begin-Total'.";
    assert_eq!(set("2300", false), (ErrorCode::ApplicationFieldValidationException, text.to_owned()));
    let text = "Blocked must be equal to 'No'  in G/L Account: No.=2910. Current value is 'Yes'.";
    assert_eq!(set("2910", true), (ErrorCode::ApplicationFieldValidationException, text.to_owned()));
}

#[test]
fn a_vat_identifier_has_one_rate_per_business_group() {
    let books = Books::of_the_demo_company(1);
    let percents = books.write(|tx| {
        let mut service = vat_setup("SERV NORM");
        tx.validate(&mut service, VatPostingSetup::VAT_IDENTIFIER, "STANDARD")?;
        let mut inserted = vat_setup("SERV RED").with(VatPostingSetup::VAT_IDENTIFIER, "REDUCED");
        tx.insert(&mut inserted)?;
        Ok([service, inserted].map(|setup| setup.get(VatPostingSetup::VAT_PERCENT).normalize().to_string()))
    });
    assert_eq!(percents, ["25", "10"]);
    let (_, text) = books.refusal(|tx| {
        let mut service = vat_setup("SERV NORM").with(VatPostingSetup::VAT_IDENTIFIER, "STANDARD");
        tx.validate(&mut service, VatPostingSetup::VAT_PERCENT, Decimal::TEN)
    });
    assert_eq!(
        text,
        "VAT Identifier = STANDARD has already been used for VAT % = 25 in VAT Posting Setup for VAT Bus. Posting Group = \
         DOMESTIC and VAT Prod. Posting Group = STANDARD."
    );
}

fn vat_setup(product: &str) -> Record<VatPostingSetup> {
    Record::new()
        .with(VatPostingSetup::VAT_BUS_POSTING_GROUP, "DOMESTIC")
        .with(VatPostingSetup::VAT_PROD_POSTING_GROUP, product)
}

#[test]
fn with_sales_tax_rates_and_accounts_are_those_of_the_jurisdiction() {
    let books = Books::of_the_demo_company(1);
    let (_, text) = books.refusal(|tx| {
        let mut setup = vat_setup("STANDARD");
        setup.set(VatPostingSetup::VAT_CALCULATION_TYPE, TaxCalculationType::SalesTax);
        tx.validate(&mut setup, VatPostingSetup::SALES_VAT_ACCOUNT, "5610")
    });
    let expected =
        "Sales VAT Account must be entered on the tax jurisdiction line when VAT Calculation Type is Sales Tax.";
    assert_eq!(text, expected);
}

#[test]
fn set_up_of_vat_that_was_posted_with_stays_as_it_is() {
    let books = Books::of_the_demo_company(1);
    let standard = |tx: &mut Tx<'_>| {
        forget_entries(tx)?;
        let mut entry = Record::<GlEntry>::new().with(GlEntry::ENTRY_NO, 1);
        entry.set(GlEntry::VAT_BUS_POSTING_GROUP, "DOMESTIC");
        entry.set(GlEntry::VAT_PROD_POSTING_GROUP, "STANDARD");
        tx.insert(&mut entry)?;
        let business = VatPostingSetup::VAT_BUS_POSTING_GROUP.is("DOMESTIC");
        tx.require(business.and(VatPostingSetup::VAT_PROD_POSTING_GROUP.is("STANDARD")))
    };
    let refusals = [
        books.refusal(move |tx| {
            let setup = standard(tx)?;
            tx.delete(&setup)
        }),
        books.refusal(move |tx| {
            let mut setup = standard(tx)?;
            setup.set(VatPostingSetup::VAT_PROD_POSTING_GROUP, "SERV NORM");
            tx.modify(&mut setup)
        }),
    ];
    let text = "You cannot modify or delete VAT posting setup DOMESTIC STANDARD as it has been used to generate GL entries. \
                Changing the setup now can cause inconsistencies in your financial data.";
    for refusal in refusals {
        assert_eq!(refusal, (ErrorCode::ApplicationDialogException, text.to_owned()));
    }
}
