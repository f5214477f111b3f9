-- What drizzle-kit cannot describe. Each object is listed in db/extras.ts; the drift test compares.

-- The log of results, one partition an hour by the time of receipt (see db/schema/results.ts). Partitions are made by the program as time goes on.
DROP TABLE "result_log";--> statement-breakpoint
CREATE TABLE "result_log" (
  "received_at" timestamp with time zone NOT NULL,
  "check_id" integer NOT NULL,
  "at" timestamp with time zone NOT NULL,
  "outcome" smallint NOT NULL,
  "reason" smallint NOT NULL,
  "shape_id" integer NOT NULL,
  "values" "bytea" NOT NULL
) PARTITION BY RANGE ("received_at");--> statement-breakpoint
CREATE INDEX "result_log_check_idx" ON "result_log" USING btree ("check_id","at");--> statement-breakpoint

-- Search without diacritics, anywhere in the text: trigrams of the folded columns.
CREATE EXTENSION IF NOT EXISTS "pg_trgm";--> statement-breakpoint
CREATE INDEX "device_search_idx" ON "device" USING gin ("search" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "site_search_idx" ON "site" USING gin ("search" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "unit_name_search_idx" ON "unit_name" USING gin ("search" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "person_search_trgm_idx" ON "person" USING gin ("search" gin_trgm_ops);
