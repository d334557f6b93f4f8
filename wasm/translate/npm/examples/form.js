const text = document.querySelector("dragoman-translate");

document.querySelector("#form").addEventListener("submit", event => {
  event.preventDefault(); // there is no hotel
  document.querySelector("#sent").textContent = `The hotel would get “${text.value}” and “${text.translation}”`;
});
