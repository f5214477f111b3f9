CREATE INDEX "check_state_flapping_idx" ON "check_state" USING btree ("check_id") WHERE flapping;--> statement-breakpoint
CREATE INDEX "device_state_trouble_idx" ON "device_state" USING btree ("device_id") WHERE status <> 'ok' or own_status <> 'ok';--> statement-breakpoint
CREATE UNIQUE INDEX "incident_live_unit_key" ON "incident" USING btree ("unit_id") WHERE status in ('open', 'recovering') and cause_kind = 'unit';--> statement-breakpoint
-- What people saw until now was each device's own state.
UPDATE "device_state" SET "own_status" = "status", "own_reason" = "reason", "own_since" = "since";
