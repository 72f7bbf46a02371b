/** Makes one of something for each way to ask for it, and keeps them all as long as the tab lives. */
export function keepEach<Query, Made>(make: (query: Query) => Made): (query: Query) => Made {
  const known = new Map<string, Made>();
  return (query) => {
    const key = JSON.stringify(query);
    const found = known.get(key) ?? make(query);
    known.set(key, found);
    return found;
  };
}
