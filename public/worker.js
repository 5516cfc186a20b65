// Loads the worker's wasm: the page sends the address of its script.
onmessage = async ({ data: script }) => {
  onmessage = null;
  const wasm = await import(script);
  await wasm.default();
  wasm.run_worker();
};
