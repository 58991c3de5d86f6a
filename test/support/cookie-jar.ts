/** The cookies of one site. */
export class CookieJar {
  readonly #kept = new Map<string, string>();

  /** What an answer's Set-Cookie headers say. */
  take(setCookies: string[]): void {
    for (const line of setCookies) {
      const [pair = ''] = line.split(';', 1);
      const [name = ''] = pair.split('=', 1);
      const expires = /;\s*expires=([^;]+)/i.exec(line)?.[1];
      if (/;\s*max-age=0\b/i.test(line) || (expires && Date.parse(expires) < Date.now()))
        this.#kept.delete(name);
      else this.#kept.set(name, pair.slice(name.length + 1));
    }
  }

  header(): Record<string, string> {
    if (this.#kept.size === 0) return {};
    return { Cookie: [...this.#kept].map(([name, value]) => `${name}=${value}`).join('; ') };
  }

  names(): string[] {
    return [...this.#kept.keys()];
  }

  get(name: string): string | undefined {
    return this.#kept.get(name);
  }
}
