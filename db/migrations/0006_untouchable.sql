CREATE TABLE "inspection" (
	"id" serial PRIMARY KEY NOT NULL,
	"device_id" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"result" text NOT NULL,
	"note" text,
	"inspected_by" text,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "push_token" (
	"id" serial PRIMARY KEY NOT NULL,
	"check_id" integer NOT NULL,
	"hash" "bytea" NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "agent" ADD COLUMN "for_pushes" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "device" ADD COLUMN "inspection_days" smallint DEFAULT 90 NOT NULL;--> statement-breakpoint
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_inspected_by_person_id_fk" FOREIGN KEY ("inspected_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_token" ADD CONSTRAINT "push_token_check_id_check_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."check"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_token" ADD CONSTRAINT "push_token_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "inspection_device_idx" ON "inspection" USING btree ("device_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "push_token_hash_key" ON "push_token" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "push_token_check_idx" ON "push_token" USING btree ("check_id");