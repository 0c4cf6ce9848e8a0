package server

import "testing"

func TestPathsAndSizesThatMustNotPass(t *testing.T) {
	server := startOnAnyPort(t)
	server.walk(t, "limits")
}
