/**
 * Compiles a glob over folded text: `*` is any run of characters (line ends too), `?` one code point, the whole text must
 * match. Never a regular expression: `*a*a*a*b` would make one backtrack for ever.
 */
export function compileGlob(pattern: string): (text: string) => boolean {
  const parts = pattern.split("*");
  const [prefix = "", suffix = ""] = parts;
  if (pattern.includes("?") || parts.length > 2) return compileWildcards(Array.from(pattern));
  if (parts.length === 1) return (text) => text === pattern;
  if (suffix === "") return (text) => text.startsWith(prefix);
  const minLength = prefix.length + suffix.length;
  return (text) => text.length >= minLength && text.startsWith(prefix) && text.endsWith(suffix);
}

/**
 * Two pointers: after a mismatch the last `*` takes one code point more and all before it stays settled.
 * `a*bc` on `abbc`: `*` takes nothing, `b` fits, `c` does not fit the second `b`; so `*` takes the first `b`, and `bc` fits.
 */
function compileWildcards(pattern: readonly string[]): (text: string) => boolean {
  return (text) => {
    const points = Array.from(text);
    let p = 0;
    let star = -1;
    let starTook = 0;
    for (let t = 0; t < points.length; ) {
      if (pattern[p] === "*") {
        star = p++;
        starTook = t;
      } else if (p < pattern.length && (pattern[p] === "?" || pattern[p] === points[t])) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++starTook;
      } else return false;
    }
    while (pattern[p] === "*") p++;
    return p === pattern.length;
  };
}
