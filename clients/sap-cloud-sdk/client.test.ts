// What an application does with the client that the SAP Cloud SDK generates from $metadata.

import assert from "node:assert/strict";
import { test } from "node:test";
import { desc, or } from "@sap-cloud-sdk/odata-v4";
import { batch, businessCentral, changeset } from "./generated/business-central";

const { OPENCENTRAL_URL: url, OPENCENTRAL_USER: username, OPENCENTRAL_KEY: password } = process.env;
const root = { url: url!, username, password };
const { companiesApi, customersApi, customerContactsApi } = businessCentral();

/** Where the entity sets of the one company are. */
async function company() {
  const [company] = await companiesApi.requestBuilder().getAll().execute(root);
  return { ...root, url: `${url}/companies(${company.id})` };
}

function isAnsweredWith(status: number) {
  return (error: any) => error.rootCause.response.status === status;
}

test("companies are read", async () => {
  const companies = await companiesApi.requestBuilder().getAll().execute(root);

  assert.deepEqual(companies.map((company) => company.name), ["CRONUS International Ltd."]);
});

test("customers are paged to the end", async () => {
  const destination = await company();
  const all = await customersApi.requestBuilder().getAll().execute(destination);
  const count = await customersApi.requestBuilder().getAll().count().execute(destination);
  assert.equal(count, all.length);

  const pages = [];
  let skipToken: string | null = "";
  while (skipToken !== null) {
    const page: any = await customersApi
      .requestBuilder()
      .getAll()
      .addCustomHeaders({ Prefer: "odata.maxpagesize=2" })
      .addCustomQueryParameters(skipToken === "" ? {} : { $skiptoken: encodeURIComponent(skipToken) })
      .executeRaw(destination);
    pages.push(page.data.value);
    const nextLink = page.data["@odata.nextLink"];
    skipToken = nextLink ? new URL(nextLink).searchParams.get("$skiptoken") : null;
  }

  assert.ok(pages.length > 1 && pages.every((page) => page.length <= 2));
  assert.deepEqual(pages.flat().map((customer) => customer.number), all.map((customer) => customer.number));
});

test("customers are filtered, chosen from and expanded", async () => {
  const { schema } = customersApi;
  const [trey, adatum] = await customersApi
    .requestBuilder()
    .getAll()
    .filter(or(schema.NUMBER.equals("10000"), schema.NUMBER.equals("20000")))
    .select(schema.NUMBER, schema.DISPLAY_NAME, schema.PAYMENT_TERMS_ID)
    .orderBy(desc(schema.NUMBER))
    // The generator offers `expand` only for navigations bound to an entity set; Business Central binds none.
    .addCustomQueryParameters({ $expand: "paymentTerm" })
    .execute(await company());

  assert.deepEqual([trey.number, adatum.number], ["20000", "10000"]);
  assert.equal(adatum.displayName, "Adatum Corporation");
  assert.equal(adatum.getCustomField("paymentTerm").id, adatum.paymentTermsId);
  assert.equal(adatum.city, undefined);
});

test("a customer is created, changed, refused when stale, and deleted", async () => {
  const destination = await company();
  const builder = customersApi.requestBuilder();
  const customer = customersApi.entityBuilder().displayName("Graphic Design Institute").city("Birmingham").build();
  const created = await builder.create(customer).execute(destination);
  const stale = await builder.getByKey(created.id).execute(destination);

  created.city = "London";
  await builder.update(created).execute(destination);
  const changed = await builder.getByKey(created.id).execute(destination);
  assert.deepEqual([changed.displayName, changed.city], ["Graphic Design Institute", "London"]);

  stale.city = "Leeds";
  await assert.rejects(builder.update(stale).execute(destination), isAnsweredWith(409));
  await assert.rejects(builder.delete(stale).execute(destination), isAnsweredWith(409));
  await builder.delete(changed).execute(destination);
  await assert.rejects(builder.getByKey(created.id).execute(destination), isAnsweredWith(404));
});

test("a contact person of a customer is deleted with its ETag alone", async () => {
  const destination = await company();
  const builder = customerContactsApi.requestBuilder();
  const [person] = await builder.getAll().execute(destination);
  const stale = await builder.getByKey(person.id).execute(destination);

  person.professionalTitle = "Buyer";
  await builder.update(person).execute(destination);
  const changed = await builder.getByKey(person.id).execute(destination);
  assert.equal(changed.professionalTitle, "Buyer");

  await assert.rejects(builder.delete(stale).execute(destination), isAnsweredWith(409));
  await builder.delete(changed).execute(destination);
  await assert.rejects(builder.getByKey(person.id).execute(destination), isAnsweredWith(404));
});

test("a batch reads, and writes all or nothing", async () => {
  const builder = customersApi.requestBuilder();
  const named = (name: string) => customersApi.entityBuilder().displayName(name).build();
  const [read, written, refused] = await batch(
    builder.getAll().filter(customersApi.schema.NUMBER.equals("10000")),
    changeset(builder.create(named("Humongous Insurance")), builder.create(named("Litware"))),
    changeset(builder.create(named("Wingtip Toys")), builder.create(named(""))),
  )
    // Else the client asks for `/customers`, which is a path of the host, not of the API.
    .withSubRequestPathType("absolute")
    .skipCsrfTokenFetching()
    .execute(root);

  assert.ok(read.isReadResponse() && written.isWriteResponses() && !refused.isSuccess());
  assert.deepEqual(read.as(customersApi).map((customer) => customer.displayName), ["Adatum Corporation"]);
  assert.deepEqual(written.responses.map((response) => response.httpCode), [201, 201]);
  const name = customersApi.schema.DISPLAY_NAME;
  for (const [wanted, found] of [["Litware", 1], ["Wingtip Toys", 0]] as const) {
    assert.equal((await builder.getAll().filter(name.equals(wanted)).execute(root)).length, found);
  }
});
