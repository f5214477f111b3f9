CREATE TABLE "trap" (
	"id" serial PRIMARY KEY NOT NULL,
	"device_id" integer NOT NULL,
	"agent_id" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"version" text NOT NULL,
	"inform" boolean NOT NULL,
	"oid" text NOT NULL,
	"source" text NOT NULL,
	"uptime" bigint,
	"varbinds" jsonb NOT NULL,
	"times" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "agent" ADD COLUMN "trap_watch" jsonb;--> statement-breakpoint
ALTER TABLE "trap" ADD CONSTRAINT "trap_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trap" ADD CONSTRAINT "trap_agent_id_agent_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agent"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "trap_device_idx" ON "trap" USING btree ("device_id","at");--> statement-breakpoint
CREATE INDEX "trap_at_idx" ON "trap" USING btree ("at");