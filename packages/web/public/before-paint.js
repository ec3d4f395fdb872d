// Theme and density as they were chosen for this browser, set before anything is painted, so that nothing flashes.
// src/state/appearance.ts keeps them under these keys and looks after them from then on.
for (const name of ["theme", "density"]) {
  try {
    const chosen = localStorage.getItem(`parley.${name}`);
    if (chosen !== null) document.documentElement.dataset[name] = chosen;
  } catch {
    // Where the browser keeps nothing, nothing was chosen.
  }
}
