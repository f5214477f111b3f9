DROP INDEX "ticket_open_idx";--> statement-breakpoint
CREATE INDEX "ticket_merged_idx" ON "ticket" USING btree ("merged_into") WHERE merged_into is not null;--> statement-breakpoint
CREATE INDEX "ticket_open_idx" ON "ticket" USING btree ("unit_id","resolve_by") WHERE status in ('new', 'accepted', 'working', 'waiting', 'resolved');