/** A line of nothing but a comment, and the white space that a line begins with: WGSL has no text in which they would count. */
const COMMENT = /\n[ \t]*(?:\/\/[^\n]*|\/\*(?:(?!\*\/)[^\n])*\*\/[ \t]*)(?=\n)/g;
const MARGIN = /\n\s+/g;

/**
 * A piece of WGSL between two `${…}` without comments of their own line, margins and empty lines. Lines stay lines.
 * @param {string} piece
 */
export const compact = (piece) => piece.replace(COMMENT, '').replace(MARGIN, '\n');

/**
 * The pieces of all templates of `wgsl` in a syntax tree, those of templates in their `${…}` too.
 * @param {unknown} node
 * @param {boolean} inside
 * @returns {{ start: number, end: number }[]}
 */
function pieces(node, inside = false) {
  if (Array.isArray(node)) return node.flatMap((each) => pieces(each, inside));
  if (typeof node !== 'object' || node === null) return [];
  if (inside && node.type === 'TemplateElement') return [node];
  const within = inside || (node.type === 'TaggedTemplateExpression' && node.tag.name === 'wgsl');
  return Object.values(node).flatMap((child) => pieces(child, within));
}

/** Publishes the WGSL of `shaders/` without what only its readers need; its sources are published as they are. */
export const shaderText = () => ({
  name: 'shader-text',
  enforce: 'post',
  transform(code, id) {
    if (!/\/shaders\/[^?]*\.ts$/.test(id) || !code.includes('wgsl`')) return undefined;
    let [text, end] = ['', 0];
    for (const piece of pieces(this.parse(code)).sort((a, b) => a.start - b.start)) {
      text += code.slice(end, piece.start) + compact(code.slice(piece.start, piece.end));
      end = piece.end;
    }
    return { code: text + code.slice(end), map: null };
  },
});
