/**
 * An HTML page without its own style and its own script, which stands last, and without their hashes: they say nothing
 * of a run. What a peer sent stays, for nothing of it is ever a whole tag.
 */
export function withoutProgram(page: string): string {
  const own = /<style>[^<]*|<script>[\s\S]*(?=<\/script><\/body><\/html>\n$)/g;
  return page
    .replaceAll(own, (all) => `${all.slice(0, all.indexOf('>') + 1)}…`)
    .replaceAll(/sha256-[A-Za-z0-9+/]{43}=/g, 'sha256-…');
}
