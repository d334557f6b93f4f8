"use strict";
// The service worker: it stores the page, so that the page works without a network after the first
// visit. The names of all files but index.html contain a hash of their content: a stored file is
// never out of date, and a file that does not match its name is neither stored nor served. Only the
// programs are not hashed again before they are served: program.js does that, and asks for a damaged
// one anew. The page's program is only stored here: program.js takes it from the browser's cache, or
// from this one.
// index.html comes from the network if that answers in time, so that a new version is used as soon
// as it is published. The same is true of the lesson's pages, which are stored once they have been
// read.
const version = {}; // written by dist
const patience = 3000; // milliseconds

const scope = registration.scope;
const kept = caches.open("dragoman " + scope); // an origin may have several pages

// The part of an address that names a file of the page.
const nameOf = url => url.startsWith(scope) ? url.slice(scope.length).split(/[?#]/)[0] : null;

const hashOf = async response => {
  const sum = [...new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()), 0, 8)];
  return sum.map(byte => byte.toString(16).padStart(2, "0")).join("");
};

// Whether a response, whose body is consumed, matches its address.
const whole = async (url, response) => response.ok && url.includes("." + await hashOf(response) + ".");

const keep = async (url, response) => {
  if (!await whole(url, response.clone())) throw new Error(url + " is not what its name says");
  await (await kept).put(url, response);
};

// The programs of this version.
const programs = [...version.files ?? [], ...version.later ?? []].filter(name => name.endsWith(".wasm"));

// A stored file that is intact. A damaged one is deleted.
const ours = async url => {
  const cache = await kept, there = await cache.match(url);
  if (!there || await whole(url, there.clone())) return there;
  await cache.delete(url);
};

// Lets the browser fetch the page's program without waking the service worker.
const bypass = async event => {
  const {pathname} = new URL(version.program, scope);
  await event.addRoutes?.({condition: {urlPattern: {pathname}}, source: "network"});
};

const install = async () => {
  await Promise.all(version.files.map(async name => {
    const url = new URL(name, scope).href;
    if (await ours(url)) return;
    await keep(url, await fetch(url)).catch(async () => keep(url, await fetch(url, {cache: "reload"})));
  }));
  // Last, because it names the others. While the files on a host are being replaced, it may be that
  // of another version.
  const index = await fetch("./", {cache: "no-cache"});
  if (await hashOf(index.clone()) !== version.index) throw new Error("index.html is of another version");
  await (await kept).put("./", index);
  await skipWaiting();
};

// Deletes files that this version does not name, and takes over open pages.
const activate = async () => {
  const cache = await kept;
  const names = ["", ...version.files, ...version.later ?? []];
  for (const {url} of await cache.keys()) {
    if (!names.includes(nameOf(url))) await cache.delete(url);
  }
  await clients.claim();
};

const page = async (event, name) => {
  const asked = fetch(event.request);
  asked.catch(() => {}); // looked at below
  const cache = await kept, old = await cache.match(name);
  const fresh = asked.then(async response => {
    if (!response.ok) {
      if (old && response.status >= 400) throw new Error(response.statusText);
      return response;
    }
    const content = await response.clone().blob(); // all of it: a page that breaks off is not used
    event.waitUntil(cache.put(name, new Response(content, {headers: response.headers})).catch(() => {}));
    return response;
  });
  if (!old) return fresh;
  const late = new Promise((_, reject) => setTimeout(reject, patience));
  return Promise.race([fresh, late]).catch(() => old);
};

const file = async event => {
  const {request} = event, url = request.url.split("?")[0];
  const there = request.url === url && request.cache !== "reload" &&
    await (programs.includes(nameOf(url)) ? (await kept).match(url) : ours(url));
  if (there) return there;
  const response = await fetch(request);
  event.waitUntil(keep(url, response.clone()).catch(() => {}));
  return response;
};

addEventListener("install", event => {
  event.waitUntil(bypass(event).catch(() => {})); // it is a matter of speed
  event.waitUntil(install());
});
addEventListener("activate", event => event.waitUntil(activate()));
addEventListener("fetch", event => {
  const {method, mode, url} = event.request, name = nameOf(url);
  if (method !== "GET" || name === null || name === version.program) return;
  if (mode === "navigate" && ["", "index.html"].includes(name)) event.respondWith(page(event, "./"));
  else if (mode === "navigate" && version.later?.includes(name)) event.respondWith(page(event, name));
  else if (/\.[0-9a-f]{16}\.[a-z]+$/.test(name)) event.respondWith(file(event));
});
