// Nothing may write to what all objects inherit from: whatever tries, throws, and the test that made it try fails. An object's
// own `toString` may still be set, which `Object.freeze` alone would forbid: names like that are data like any other.

const root = Object.prototype;

function guardName(name: string): void {
  const own = Object.getOwnPropertyDescriptor(root, name);
  if (!own || !("value" in own)) return;
  const { value: inherited, enumerable = false } = own;
  Object.defineProperty(root, name, {
    configurable: false,
    enumerable,
    get: () => inherited,
    set(value: unknown) {
      if (this === root) throw new TypeError(`Object.prototype.${name} was written to`);
      Object.defineProperty(this, name, { value, configurable: true, enumerable: true, writable: true });
    },
  });
}

for (const name of Object.getOwnPropertyNames(root)) guardName(name);
Object.freeze(root);
