import type { Express } from 'express';

interface Layer {
  route?: { path: string; stack: { method?: string }[] };
  handle: { stack?: Layer[] };
}

/** Every address an app answers, such as `POST /bookings/:id/approval`. Answers to "any other method" are left out. */
export function routesOf(app: Express): string[] {
  return [...new Set(walk((app.router as unknown as { stack: Layer[] }).stack))];
}

function walk(stack: Layer[]): string[] {
  return stack.flatMap(({ route, handle }) => {
    if (!route) return walk(handle.stack ?? []);
    const methods = route.stack.flatMap(({ method }) => (method ? [method.toUpperCase()] : []));
    return methods.map((method) => `${method} ${route.path}`);
  });
}
