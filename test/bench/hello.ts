import express from 'express';

/** What everything else is measured by: an Express app that says hello, with nothing else in it. */
const app = express();
app.get('/', (_req, res) => {
  res.send('Hello, world');
});
app.listen(Number(process.env['PORT']), '127.0.0.1');
