import { Hono } from "hono";

const app = new Hono();
app.post("/v1/signals", (c) => c.body(null, 204));

export default app;
