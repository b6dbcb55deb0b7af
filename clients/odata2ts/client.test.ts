// What an application does with the client that odata2ts generates from $metadata.

import assert from "node:assert/strict";
import { test } from "node:test";
import { FetchClient, FetchClientError } from "@odata2ts/http-client-fetch";
import { businessCentralService } from "./generated/businessCentral/businessCentralService";

const { OPENCENTRAL_URL: url, OPENCENTRAL_USER: user, OPENCENTRAL_KEY: key } = process.env;
const http = new FetchClient({
  headers: { Authorization: "Basic " + Buffer.from(`${user}:${key}`).toString("base64") },
});
const service = new businessCentralService(http, url!);

async function company() {
  const companies = await service.companies().query();
  return service.companies(companies.data.value[0].id);
}

/** The client hands out the ETag among the properties, unknown to its types, and leaves sending it to the application. */
function ifMatch(entity: object) {
  return { headers: { "If-Match": (entity as { "@odata.etag": string })["@odata.etag"] } };
}

const isConflict = (error: FetchClientError) => error.status === 409;
const isNotFound = (error: FetchClientError) => error.status === 404;

test("companies are read", async () => {
  const companies = await service.companies().query();

  assert.deepEqual(companies.data.value.map((company) => company.name), ["CRONUS International Ltd."]);
});

test("customers are paged to the end", async () => {
  const all = await (await company()).customers().query((query) => query.count());
  const numbers = all.data.value.map((customer) => customer.number);
  assert.equal(Number(all.data["@odata.count"]), numbers.length);

  const small = { headers: { Prefer: "odata.maxpagesize=2" } };
  let page = (await (await company()).customers().query(undefined, small)).data;
  const pages = [page.value];
  while (page["@odata.nextLink"]) {
    page = (await http.get<typeof page>(page["@odata.nextLink"], small)).data;
    pages.push(page.value);
  }

  assert.ok(pages.length > 1 && pages.every((page) => page.length <= 2));
  assert.deepEqual(pages.flat().map((customer) => customer.number), numbers);
});

test("customers are filtered, chosen from and expanded", async () => {
  const answer = await (await company()).customers().query((query, customer) =>
    query
      .filter(customer.number.eq("10000").or(customer.number.eq("20000")))
      .select("number", "displayName", "paymentTermsId")
      .expand("paymentTerm")
      .orderBy(customer.number.desc()),
  );

  const [trey, adatum] = answer.data.value;
  assert.deepEqual([trey.number, adatum.number], ["20000", "10000"]);
  assert.equal(adatum.displayName, "Adatum Corporation");
  assert.equal(adatum.paymentTerm?.id, adatum.paymentTermsId);
  assert.equal("city" in adatum, false);
});

test("a customer is created, changed, refused when stale, and deleted", async () => {
  const customers = (await company()).customers();
  const created = (await customers.create({ displayName: "Graphic Design Institute", city: "Birmingham" })).data;
  const own = (await company()).customers(created.id);

  await own.patch({ creditLimit: 1234.56 }, ifMatch(created));
  const changed = (await own.query()).data;
  assert.deepEqual([changed.displayName, changed.city, changed.creditLimit], ["Graphic Design Institute", "Birmingham", 1234.56]);

  await assert.rejects(own.patch({ city: "London" }, ifMatch(created)), isConflict);
  await assert.rejects(own.delete(ifMatch(created)), isConflict);
  await own.delete(ifMatch(changed));
  await assert.rejects(own.query(), isNotFound);
});

test("a contact person of a customer is deleted with its ETag alone", async () => {
  const contacts = (await company()).customerContacts();
  const person = (await contacts.query()).data.value[0];
  const own = (await company()).customerContacts(person.id);

  await own.patch({ professionalTitle: "Buyer" }, ifMatch(person));
  const changed = (await own.query()).data;
  assert.equal(changed.professionalTitle, "Buyer");

  await assert.rejects(own.delete(ifMatch(person)), isConflict);
  await own.delete(ifMatch(changed));
  await assert.rejects(own.query(), isNotFound);
});
