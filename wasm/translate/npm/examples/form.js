const text = document.querySelector("dragoman-translate");

document.querySelector("#form").addEventListener("submit", event => {
  event.preventDefault(); // the example has no server
  document.querySelector("#sent").textContent = `The hotel would get “${text.value}” and “${text.translation}”`;
});
