/** A file's text, as the test runner imports it: there are no files in the Worker's runtime. */
declare module "*?raw" {
  const text: string;
  export default text;
}
