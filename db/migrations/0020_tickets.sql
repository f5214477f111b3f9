CREATE TABLE "number_register" (
	"unit_id" integer NOT NULL,
	"kind" text NOT NULL,
	"year" smallint NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "number_register_unit_id_kind_year_pk" PRIMARY KEY("unit_id","kind","year")
);
--> statement-breakpoint
CREATE TABLE "service_level" (
	"unit_id" integer PRIMARY KEY NOT NULL,
	"shifts" jsonb NOT NULL,
	"targets" jsonb NOT NULL,
	"auto_close_days" smallint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "special_day" (
	"unit_id" integer NOT NULL,
	"day" date NOT NULL,
	"works" boolean NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "special_day_unit_id_day_pk" PRIMARY KEY("unit_id","day")
);
--> statement-breakpoint
CREATE TABLE "ticket" (
	"id" serial PRIMARY KEY NOT NULL,
	"unit_id" integer NOT NULL,
	"year" smallint NOT NULL,
	"number" integer NOT NULL,
	"device_id" integer,
	"site_id" integer,
	"place" text,
	"symptom" text NOT NULL,
	"title" text NOT NULL,
	"description" text,
	"client_key" text,
	"requester_id" text,
	"assignee_id" text,
	"impact" text NOT NULL,
	"urgency" text NOT NULL,
	"priority" text NOT NULL,
	"status" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"responded_at" timestamp with time zone,
	"resolved_at" timestamp with time zone,
	"over_at" timestamp with time zone,
	"wait_reason" text,
	"wait_until" date,
	"respond_by" timestamp with time zone,
	"resolve_by" timestamp with time zone,
	"clock_since" timestamp with time zone,
	"clock_spent" bigint DEFAULT 0 NOT NULL,
	"auto_close_at" timestamp with time zone,
	"solution" text,
	"merged_into" integer,
	"incident_id" integer,
	"rating" smallint,
	"reopened" smallint DEFAULT 0 NOT NULL,
	"cost" bigint DEFAULT 0 NOT NULL,
	"search" text NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "ticket_rating_check" CHECK (rating between 1 and 3)
);
--> statement-breakpoint
CREATE TABLE "ticket_cost" (
	"id" serial PRIMARY KEY NOT NULL,
	"ticket_id" integer NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"quantity" integer NOT NULL,
	"unit_name" text,
	"unit_price" bigint NOT NULL,
	"amount" bigint NOT NULL,
	"contractor" text,
	"warranty_until" date,
	"created_by" text,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ticket_event" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"ticket_id" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"person_id" text,
	"internal" boolean DEFAULT false NOT NULL,
	"data" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ticket_photo" (
	"id" serial PRIMARY KEY NOT NULL,
	"ticket_id" integer NOT NULL,
	"type" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"data" "bytea" NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "number_register" ADD CONSTRAINT "number_register_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_level" ADD CONSTRAINT "service_level_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "special_day" ADD CONSTRAINT "special_day_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_site_id_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."site"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_requester_id_person_id_fk" FOREIGN KEY ("requester_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_assignee_id_person_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_cost" ADD CONSTRAINT "ticket_cost_ticket_id_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."ticket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_cost" ADD CONSTRAINT "ticket_cost_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_event" ADD CONSTRAINT "ticket_event_ticket_id_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."ticket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_event" ADD CONSTRAINT "ticket_event_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_photo" ADD CONSTRAINT "ticket_photo_ticket_id_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."ticket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_photo" ADD CONSTRAINT "ticket_photo_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_number_key" ON "ticket" USING btree ("unit_id","year","number");--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_client_key" ON "ticket" USING btree ("requester_id","client_key");--> statement-breakpoint
CREATE INDEX "ticket_unit_idx" ON "ticket" USING btree ("unit_id","id");--> statement-breakpoint
CREATE INDEX "ticket_open_idx" ON "ticket" USING btree ("unit_id","resolve_by") WHERE status in ('new', 'accepted', 'working', 'waiting');--> statement-breakpoint
CREATE INDEX "ticket_device_idx" ON "ticket" USING btree ("device_id","id");--> statement-breakpoint
CREATE INDEX "ticket_requester_idx" ON "ticket" USING btree ("requester_id","id");--> statement-breakpoint
CREATE INDEX "ticket_assignee_idx" ON "ticket" USING btree ("assignee_id","id");--> statement-breakpoint
CREATE INDEX "ticket_incident_idx" ON "ticket" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "ticket_auto_close_idx" ON "ticket" USING btree ("auto_close_at") WHERE status = 'resolved';--> statement-breakpoint
CREATE INDEX "ticket_cost_ticket_idx" ON "ticket_cost" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "ticket_event_ticket_idx" ON "ticket_event" USING btree ("ticket_id","id");--> statement-breakpoint
CREATE INDEX "ticket_photo_ticket_idx" ON "ticket_photo" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "ticket_search_idx" ON "ticket" USING gin ("search" gin_trgm_ops);
