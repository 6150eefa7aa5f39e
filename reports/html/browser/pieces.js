/** What the page carries packed. */

/** @type {Map<number, Promise<string[]>>} */
const unpacked = new Map();
const packs = [...document.querySelectorAll('script.pack')];

/** The piece of a number, from the pack that holds it. @param {number} number */
export async function piece(number) {
  const index = packs.findLastIndex((pack) => Number(pack.getAttribute('data-first')) <= number);
  const pack = packs[index];
  if (pack === undefined) throw new Error(`no pack has piece ${number}`);
  const pieces = unpacked.get(index) ?? unpack(pack.textContent ?? '');
  unpacked.set(index, pieces);
  return (await pieces)[number - Number(pack.getAttribute('data-first'))] ?? '';
}

/** @param {string} text base64 of a deflated JSON list @returns {Promise<string[]>} */
async function unpack(text) {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).json();
}
