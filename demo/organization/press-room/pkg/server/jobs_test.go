package server

import "testing"

func TestJobsFromQueueToArchive(t *testing.T) {
	server := startOnAnyPort(t)
	server.walk(t, "jobs")
}
