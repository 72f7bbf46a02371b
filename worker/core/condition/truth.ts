/** Is true, false, or null for unknown: what a condition says when a field is missing or of another type. */
export type Truth = boolean | null;

/** Is false if any part is false, else unknown if any is unknown, else true. Parts after a false one are not asked. */
export function every<Scene>(parts: readonly ((scene: Scene) => Truth)[]): (scene: Scene) => Truth {
  return (scene) => {
    let truth: Truth = true;
    for (const part of parts) {
      const partTruth = part(scene);
      if (partTruth === false) return false;
      if (partTruth === null) truth = null;
    }
    return truth;
  };
}

/** Is true if any part is true, else unknown if any is unknown, else false. Parts after a true one are not asked. */
export function some<Scene>(parts: readonly ((scene: Scene) => Truth)[]): (scene: Scene) => Truth {
  return (scene) => {
    let truth: Truth = false;
    for (const part of parts) {
      const partTruth = part(scene);
      if (partTruth === true) return true;
      if (partTruth === null) truth = null;
    }
    return truth;
  };
}

/** Turns true into false and false into true; unknown stays unknown, so missing data never becomes a yes. */
export function not<Scene>(part: (scene: Scene) => Truth): (scene: Scene) => Truth {
  return (scene) => {
    const truth = part(scene);
    return truth === null ? null : !truth;
  };
}
