// Loads the page's own wasm in a worker: the page sends the address of its script and its compiled module.
onmessage = async ({ data: [script, module_or_path] }) => {
  onmessage = null;
  const wasm = await import(script);
  await wasm.default({ module_or_path });
  wasm.run_worker();
};
