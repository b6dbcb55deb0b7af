// Loads the OpenAPI document as the signed-in user and shows it. Credentials stay in this page's memory.
"use strict";

const form = document.getElementById("sign-in");
const problem = document.getElementById("problem");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  problem.textContent = "";
  try {
    const authorization = authorizationOf(new FormData(form));
    show(await load(form.elements.root.value, authorization), authorization);
  } catch (error) {
    problem.textContent = error.message;
  }
});

function authorizationOf(fields) {
  if (fields.get("token")) {
    return `Bearer ${fields.get("token")}`;
  }
  const bytes = new TextEncoder().encode(`${fields.get("user")}:${fields.get("key")}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

async function load(root, authorization) {
  const url = `${root.replace(/\/+$/, "")}/openapi.json`;
  // Without the browser's own credentials, a refusal is shown here and not in a dialog of the browser.
  const answer = await fetch(url, { headers: { Authorization: authorization }, credentials: "omit" });
  if (answer.status === 401) {
    throw new Error("The server has rejected these credentials.");
  }
  if (!answer.ok) {
    throw new Error(`There is no API at ${url} (${answer.status}).`);
  }
  return answer.json();
}

function show(spec, authorization) {
  SwaggerUIBundle({
    spec,
    domNode: document.getElementById("viewer"),
    validatorUrl: null,
    docExpansion: "none",
    defaultModelsExpandDepth: 0,
    filter: true,
    requestInterceptor: (request) => {
      request.headers.Authorization ??= authorization;
      request.credentials = "omit";
      return request;
    },
  });
}
