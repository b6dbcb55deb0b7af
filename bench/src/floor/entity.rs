//! One customer and one set of payment terms as the statements read them and as JSON shows them.

use odata::etag::ETag;
use odata::json;
use rusqlite::Row;
use rusqlite::types::ValueRef;
use uuid::Uuid;

/// The company is `?1`. Lookups by a blank code are not made.
pub(crate) const CUSTOMER: &str = "
    select t.system_id, t.row_version, t.no, t.name, t.contact_type, t.address, t.address_2, t.city, t.county,
        t.country_region_code, t.post_code, t.phone_no, t.e_mail, t.home_page, t.salesperson_code,
        (select coalesce(sum(amount), 0) from detailed_cust_ledg_entry
            where company = ?1 and customer_no = t.no and excluded_from_calculation = 0),
        t.credit_limit_lcy, t.tax_liable,
        t.tax_area_id,
        case when t.tax_area_id <> zeroblob(16) then coalesce(
            (select description from vat_business_posting_group where company = ?1 and system_id = t.tax_area_id),
            (select description from tax_area where company = ?1 and system_id = t.tax_area_id)) end,
        t.vat_registration_no,
        case when t.currency_code <> '' then
            (select system_id from currency where company = ?1 and code = t.currency_code) end,
        case when t.currency_code = ''
            then (select lcy_code from general_ledger_setup where company = ?1) else t.currency_code end,
        case when t.payment_terms_code <> '' then
            (select system_id from payment_terms where company = ?1 and code = t.payment_terms_code) end,
        case when t.shipment_method_code <> '' then
            (select system_id from shipment_method where company = ?1 and code = t.shipment_method_code) end,
        case when t.payment_method_code <> '' then
            (select system_id from payment_method where company = ?1 and code = t.payment_method_code) end,
        t.blocked, t.system_modified_at
    from customer t where t.company = ?1";

/// How each property is written, in the order of the statement's columns from the third on.
enum Kind {
    Text,
    Decimal,
    Boolean,
    Guid,
    DateTime,
    Type,
    Blocked,
}

const CUSTOMER_PROPERTIES: [(&str, Kind); 26] = [
    (",\"number\":", Kind::Text),
    (",\"displayName\":", Kind::Text),
    (",\"type\":", Kind::Type),
    (",\"addressLine1\":", Kind::Text),
    (",\"addressLine2\":", Kind::Text),
    (",\"city\":", Kind::Text),
    (",\"state\":", Kind::Text),
    (",\"country\":", Kind::Text),
    (",\"postalCode\":", Kind::Text),
    (",\"phoneNumber\":", Kind::Text),
    (",\"email\":", Kind::Text),
    (",\"website\":", Kind::Text),
    (",\"salespersonCode\":", Kind::Text),
    (",\"balanceDue\":", Kind::Decimal),
    (",\"creditLimit\":", Kind::Decimal),
    (",\"taxLiable\":", Kind::Boolean),
    (",\"taxAreaId\":", Kind::Guid),
    (",\"taxAreaDisplayName\":", Kind::Text),
    (",\"taxRegistrationNumber\":", Kind::Text),
    (",\"currencyId\":", Kind::Guid),
    (",\"currencyCode\":", Kind::Text),
    (",\"paymentTermsId\":", Kind::Guid),
    (",\"shipmentMethodId\":", Kind::Guid),
    (",\"paymentMethodId\":", Kind::Guid),
    (",\"blocked\":", Kind::Blocked),
    (",\"lastModifiedDateTime\":", Kind::DateTime),
];

/// Writes a customer without its opening brace, and gives its id.
pub(crate) fn write_customer(out: &mut Vec<u8>, row: &Row<'_>) -> rusqlite::Result<Uuid> {
    let id = guid(row, 0)?;
    write_identity(out, id, row.get(1)?);
    for (index, (name, kind)) in CUSTOMER_PROPERTIES.iter().enumerate() {
        out.extend_from_slice(name.as_bytes());
        let column = index + 2;
        match kind {
            Kind::Text => json::write_string(out, text(row, column)?),
            Kind::Decimal => json::write_scaled(out, row.get(column)?, 5),
            Kind::Boolean => json::write_bool(out, row.get(column)?),
            Kind::Guid => json::write_guid(out, guid(row, column)?),
            Kind::DateTime => json::write_datetime(out, row.get(column)?),
            Kind::Type => {
                let name: &[u8] = if row.get::<_, i64>(column)? == 0 { b"\"Company\"" } else { b"\"Person\"" };
                out.extend_from_slice(name);
            }
            Kind::Blocked => {
                let names: [&[u8]; 4] = [b"\"_x0020_\"", b"\"Ship\"", b"\"Invoice\"", b"\"All\""];
                out.extend_from_slice(names[usize::from(row.get::<_, u16>(column)?) % names.len()]);
            }
        }
    }
    out.push(b'}');
    Ok(id)
}

fn write_identity(out: &mut Vec<u8>, id: Uuid, version: i64) {
    out.extend_from_slice(b"\"@odata.etag\":\"");
    let mut etag = Vec::with_capacity(48);
    ETag::from_parts(id, version.unsigned_abs()).write_to(&mut etag);
    for byte in etag {
        if byte == b'"' {
            out.push(b'\\');
        }
        out.push(byte);
    }
    out.extend_from_slice(b"\",\"id\":");
    json::write_guid(out, id);
}

fn text<'r>(row: &'r Row<'_>, column: usize) -> rusqlite::Result<&'r str> {
    match row.get_ref(column)? {
        ValueRef::Null => Ok(""),
        value => Ok(value.as_str()?),
    }
}

fn guid(row: &Row<'_>, column: usize) -> rusqlite::Result<Uuid> {
    match row.get_ref(column)? {
        ValueRef::Null => Ok(Uuid::nil()),
        value => Ok(Uuid::from_slice(value.as_blob()?).unwrap_or_default()),
    }
}

/// What a POST of payment terms answers behind the context.
pub(crate) fn write_payment_terms(out: &mut Vec<u8>, id: Uuid, version: i64, code: &str, name: &str, now: i64) {
    write_identity(out, id, version);
    out.extend_from_slice(b",\"code\":");
    json::write_string(out, code);
    out.extend_from_slice(b",\"displayName\":");
    json::write_string(out, name);
    out.extend_from_slice(
        b",\"dueDateCalculation\":\"\",\"discountDateCalculation\":\"\",\"discountPercent\":0,\
          \"calculateDiscountOnCreditMemos\":false,\"lastModifiedDateTime\":",
    );
    json::write_datetime(out, now);
    out.push(b'}');
}

/// Writes the opening brace and the context of an entity.
pub(crate) fn write_context(out: &mut Vec<u8>, base: &str, company: &str, rest: &str) {
    out.extend_from_slice(b"{\"@odata.context\":");
    json::write_string(out, &format!("{base}/$metadata#companies({company})/{rest}"));
    out.push(b',');
}
