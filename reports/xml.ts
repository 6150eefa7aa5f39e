/** Just enough XML writing: elements, attributes, text. Everything is escaped; what XML cannot hold is made visible. */
import { visible } from './text.ts';

/** Attributes in writing order; those without a value are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One element. Children are elements made by this function, or text made by {@link xmlText}. */
export function element(name: string, attributes: Attributes, children: readonly string[] = []): string {
  const head = `<${name}${attributesText(attributes)}`;
  return children.length === 0 ? `${head}/>` : `${head}>${children.join('')}</${name}>`;
}

/** Text content. `>` is escaped too, because `]]>` may not occur in text (XML 1.0, 2.4). */
export function xmlText(text: string): string {
  return visible(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function attributesText(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${attributeText(String(value))}"`))
    .join('');
}

// A parser turns line ends and tabs in attributes into blanks unless they are references (XML 1.0, 3.3.3).
function attributeText(text: string): string {
  return xmlText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
