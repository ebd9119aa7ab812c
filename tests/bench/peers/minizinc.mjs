// MiniZinc and its solvers as WebAssembly, run like the command `minizinc`:
//
//     node minizinc.mjs FOLDER [OPTION…] MODEL.mzn DATA.dzn
//
// FOLDER is where the npm package `minizinc` lies. Solutions are printed as they come. The package
// is made for a browser, whose worker talks in messages: this is the other end of that talk.
import { readFileSync, readdirSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';

const [folder, ...words] = process.argv.slice(2);
const dist = path.join(path.resolve(folder), 'dist/');
const worker = path.join(dist, 'minizinc-worker.js');

/** What MiniZinc may read, by name: files named by an argument, and models beside a model. */
function filesNamedBy(words) {
  const files = {};
  for (const file of words.filter((word) => /\.(mzn|dzn)$/.test(word))) {
    const beside = file.endsWith('.mzn')
      ? readdirSync(path.dirname(file)).filter((name) => name.endsWith('.mzn'))
      : [path.basename(file)];
    for (const name of beside) files[name] = readFileSync(path.join(path.dirname(file), name), 'utf8');
  }
  return files;
}

let send;
let hasBegun = false;
const onMessage = {
  ready() {
    if (hasBegun) return;
    hasBegun = true;
    const args = words.map((word) => (/\.(mzn|dzn)$/.test(word) ? path.basename(word) : word));
    send({ data: { jsonStream: true, files: filesNamedBy(words), args } });
  },
  solution: ({ output }) => writeSync(1, output.default),
  error: ({ message }) => writeSync(2, `${message}\n`),
  exit: ({ code }) => process.exit(code ?? 1),
};

// What the worker's script expects of whoever loads it.
globalThis.require = createRequire(worker);
globalThis.__filename = worker;
globalThis.__dirname = dist;
globalThis.addEventListener = (_, listener) => (send = listener);
globalThis.postMessage = (message) => onMessage[message.type]?.(message);
vm.runInThisContext(readFileSync(worker, 'utf8'), { filename: worker });
send({ data: { wasmURL: path.join(dist, 'minizinc.wasm'), dataURL: path.join(dist, 'minizinc.data') } });
