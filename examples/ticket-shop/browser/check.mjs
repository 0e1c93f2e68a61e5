// A test is a sentence and a function; what it asserts is counted.

let asserted = 0;
const failures = [];
let passed = 0;

export function expect(holds, what) {
  asserted += 1;
  if (!holds) throw new Error(what);
}

export function same(found, wanted, what) {
  expect(found === wanted, `${what}: expected ${JSON.stringify(wanted)}, found ${JSON.stringify(found)}`);
}

export async function test(name, run) {
  try {
    await run();
    passed += 1;
  } catch (error) {
    failures.push(name);
    console.log(`FAILED ${name}\n       ${String(error.message ?? error).split('\n').slice(0, 12).join('\n       ')}`);
  }
}

export function closing(extra) {
  console.log(`browser: ${passed} tests passed, ${failures.length} failed, ${asserted} assertions${extra}`);
  return failures.length === 0 ? 0 : 1;
}
