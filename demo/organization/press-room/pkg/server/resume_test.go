package server

import "testing"

func TestJobResumesAcrossRestart(t *testing.T) {
	server := startOnAnyPort(t)
	server.walk(t, "resume")
}
