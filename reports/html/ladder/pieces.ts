import { deflateRawSync } from 'node:zlib';
import { Html, html } from '../markup.ts';

/** So many characters are deflated together: the browser unpacks no more than it shows. */
const packLength = 256 * 1024;

/**
 * Texts that the page carries deflated and unpacks when somebody asks for one. The same text is kept once.
 */
export class Pieces {
  readonly #ceiling: number;
  readonly #numbers = new Map<string, number>();
  readonly #packs: { readonly first: number; readonly base64: string }[] = [];
  #open: string[] = [];
  #openLength = 0;
  #packedLength = 0;
  #count = 0;

  /** @param ceiling most characters that the packs may take in the page, about */
  constructor(ceiling: number) {
    this.#ceiling = ceiling;
  }

  /** Whether there is no more room. */
  get isFull(): boolean {
    return this.#packedLength >= this.#ceiling;
  }

  /** The number of a text; `undefined` when it is new and there is no more room. */
  add(text: string): number | undefined {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    if (this.isFull) return undefined;
    const number = this.#count++;
    this.#numbers.set(text, number);
    this.#open.push(text);
    this.#openLength += text.length;
    if (this.#openLength >= packLength) this.#close();
    return number;
  }

  /** The packs as elements that no browser runs or shows; the script of the page reads them. */
  toHtml(): Html {
    this.#close();
    // Base64 has no character that means anything in HTML.
    return html`${this.#packs.map(
      ({ first, base64 }) =>
        html`<script type="text/plain" class="pack" data-first="${first}">${new Html(base64)}</script>
`,
    )}`;
  }

  #close(): void {
    if (this.#open.length === 0) return;
    const base64 = deflateRawSync(JSON.stringify(this.#open)).toString('base64');
    this.#packs.push({ first: this.#count - this.#open.length, base64 });
    this.#packedLength += base64.length;
    this.#open = [];
    this.#openLength = 0;
  }
}
