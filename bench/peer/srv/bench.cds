// The properties of Business Central's customers and payment terms, stored as they are sent.
entity Customers {
  key id                    : UUID;
      number                : String(20);
      displayName           : String(100);
      type                  : String(20);
      addressLine1          : String(100);
      addressLine2          : String(50);
      city                  : String(30);
      state                 : String(30);
      country               : String(10);
      postalCode            : String(20);
      phoneNumber           : String(30);
      email                 : String(80);
      website               : String(255);
      salespersonCode       : String(20);
      balanceDue            : Decimal(19, 5);
      creditLimit           : Decimal(19, 5);
      taxLiable             : Boolean;
      taxAreaId             : UUID;
      taxAreaDisplayName    : String(100);
      taxRegistrationNumber : String(20);
      currencyId            : UUID;
      currencyCode          : String(10);
      paymentTermsId        : UUID;
      shipmentMethodId      : UUID;
      paymentMethodId       : UUID;
      blocked               : String(20);
      @odata.etag
      @cds.on.insert: $now
      @cds.on.update: $now
      lastModifiedDateTime  : Timestamp;
}

entity PaymentTerms {
  key id                   : UUID;
      code                 : String(10);
      displayName          : String(100);
      dueDateCalculation   : String(30);
      discountPercent      : Decimal(19, 5);
      @odata.etag
      @cds.on.insert: $now
      @cds.on.update: $now
      lastModifiedDateTime : Timestamp;
}

@path: '/bench'
service Bench {
  entity customers    as projection on Customers;
  entity paymentTerms as projection on PaymentTerms;
}
