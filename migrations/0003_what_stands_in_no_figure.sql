ALTER TABLE `changes` ADD `lost_figure` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `repos` ADD `archived` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `repos` ADD `seen_items` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `repos` ADD `seen_sources` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `repos` ADD `unsure_items` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `repos` ADD `unsure_blocks` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `repos` ADD `stale` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `snapshots` ADD `outside` text DEFAULT '{"seen":{"items":0,"sources":0},"unsure":{"items":0,"blocks":0},"stale":0}' NOT NULL;