/** Gives what `work` comes to, or what `late` says once it has taken `ms`; fails as the work fails. */
export async function within<Value, Late>(
  ms: number,
  work: Promise<Value>,
  late: () => Late,
): Promise<Value | Late> {
  // Not the platform's own wait: that is a promise across the isolate's border, ten times a timer's price, and can't be called off.
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isLate = new Promise<Late>((resolve) => {
    timer = setTimeout(() => resolve(late()), ms);
  });
  try {
    return await Promise.race([work, isLate]);
  } finally {
    clearTimeout(timer);
  }
}
