import type { QueryInterface } from 'sequelize';

/** Extensions and the trigger functions that several tables share. */
export async function up({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    CREATE EXTENSION IF NOT EXISTS btree_gist;
    CREATE EXTENSION IF NOT EXISTS citext;

    -- History and ledger are insert-only: nobody changes or deletes what was written.
    CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION '% is insert-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
    END $$;

    -- Calendars are subscribed to addresses that hold a slug, so a slug stays what it was.
    CREATE FUNCTION refuse_slug_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'the slug % of % never changes', OLD.slug, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END $$;

    CREATE DOMAIN slug AS text CHECK (VALUE ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(VALUE) <= 60);
    -- BCP 47; another language is a folder of words away.
    CREATE DOMAIN language_code AS text CHECK (VALUE ~ '^[a-z]{2,3}(-[A-Za-z]{2,4})?$');
    CREATE DOMAIN short_line AS text CHECK (length(VALUE) <= 200 AND VALUE !~ '[\\x00-\\x1f\\x7f]');
    CREATE DOMAIN long_text AS text CHECK (length(VALUE) <= 4000);
  `);
}

export async function down({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    DROP DOMAIN language_code, long_text, short_line, slug;
    DROP FUNCTION refuse_slug_change, refuse_change;
  `);
}
