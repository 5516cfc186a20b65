// Loads the worker's wasm: the page sends the address of its script.
self.onmessage = async ({ data: script }) => {
  self.onmessage = null;
  const wasm = await import(script);
  await wasm.default();
  wasm.run_worker();
};
