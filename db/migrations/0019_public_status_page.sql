CREATE TABLE "unit_status_page" (
	"unit_id" integer PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"enabled" boolean NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "unit_status_page" ADD CONSTRAINT "unit_status_page_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "unit_status_page_slug_key" ON "unit_status_page" USING btree ("slug");