// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// A gateway as most people write it with gorilla/websocket: a hub that owns the clients of an
// instance, a channel of 256 messages and two goroutines a client, who is too slow is dropped.
// With the argument "prepared" a message is framed once for all. Also answers GET /rest. With
// BENCH_CERTIFICATE and BENCH_KEY it does all that over TLS.
package main

import (
	"crypto/subtle"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"path"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

type message struct {
	text     []byte
	prepared *websocket.PreparedMessage
}

type client struct {
	hub  *hub
	conn *websocket.Conn
	send chan message
}

type hub struct {
	clients    map[*client]bool
	broadcast  chan message
	register   chan *client
	unregister chan *client
}

func newHub() *hub {
	return &hub{
		clients:    map[*client]bool{},
		broadcast:  make(chan message),
		register:   make(chan *client),
		unregister: make(chan *client),
	}
}

func (h *hub) run() {
	for {
		select {
		case c := <-h.register:
			h.clients[c] = true
		case c := <-h.unregister:
			if h.clients[c] {
				delete(h.clients, c)
				close(c.send)
			}
		case m := <-h.broadcast:
			for c := range h.clients {
				select {
				case c.send <- m:
				default:
					delete(h.clients, c)
					close(c.send)
				}
			}
		}
	}
}

func (c *client) readPump() {
	defer func() {
		c.hub.unregister <- c
		c.conn.Close()
	}()
	c.conn.SetReadLimit(4096)
	c.conn.SetReadDeadline(time.Now().Add(60 * time.Second))
	c.conn.SetPongHandler(func(string) error {
		return c.conn.SetReadDeadline(time.Now().Add(60 * time.Second))
	})
	for {
		if _, _, err := c.conn.ReadMessage(); err != nil {
			return
		}
	}
}

func (c *client) writePump() {
	ticker := time.NewTicker(54 * time.Second)
	defer func() {
		ticker.Stop()
		c.conn.Close()
	}()
	for {
		select {
		case m, open := <-c.send:
			c.conn.SetWriteDeadline(time.Now().Add(10 * time.Second))
			if !open {
				c.conn.WriteMessage(websocket.CloseMessage, nil)
				return
			}
			var err error
			if m.prepared != nil {
				err = c.conn.WritePreparedMessage(m.prepared)
			} else {
				err = c.conn.WriteMessage(websocket.TextMessage, m.text)
			}
			if err != nil {
				return
			}
		case <-ticker.C:
			if c.conn.WriteMessage(websocket.PingMessage, nil) != nil {
				return
			}
		}
	}
}

func main() {
	token := []byte(os.Getenv("BENCH_TOKEN"))
	prepare := len(os.Args) > 1 && os.Args[1] == "prepared"
	rest := []byte(os.Getenv("BENCH_BODY"))
	hubs := map[string]*hub{}
	var mutex sync.Mutex
	hubOf := func(name string) *hub {
		mutex.Lock()
		defer mutex.Unlock()
		if hubs[name] == nil {
			hubs[name] = newHub()
			go hubs[name].run()
		}
		return hubs[name]
	}
	allowed := func(w http.ResponseWriter, r *http.Request) bool {
		if subtle.ConstantTimeCompare([]byte(r.Header.Get("token")), token) == 1 {
			return true
		}
		http.Error(w, "invalid token", http.StatusUnauthorized)
		return false
	}
	upgrader := websocket.Upgrader{ReadBufferSize: 1024, WriteBufferSize: 1024}
	http.HandleFunc("/ws/", func(w http.ResponseWriter, r *http.Request) {
		if !allowed(w, r) {
			return
		}
		conn, err := upgrader.Upgrade(w, r, nil)
		if err != nil {
			return
		}
		c := &client{hub: hubOf(path.Base(r.URL.Path)), conn: conn, send: make(chan message, 256)}
		c.hub.register <- c
		go c.writePump()
		go c.readPump()
	})
	http.HandleFunc("/publish/", func(w http.ResponseWriter, r *http.Request) {
		if !allowed(w, r) {
			return
		}
		text, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		m := message{text: text}
		if prepare {
			m.prepared, _ = websocket.NewPreparedMessage(websocket.TextMessage, text)
		}
		hubOf(path.Base(r.URL.Path)).broadcast <- m
		w.WriteHeader(http.StatusAccepted)
	})
	http.HandleFunc("/rest", func(w http.ResponseWriter, r *http.Request) {
		if !allowed(w, r) {
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.Write(rest)
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("ready http://%s\n", listener.Addr())
	if certificate := os.Getenv("BENCH_CERTIFICATE"); certificate != "" {
		log.Fatal(http.ServeTLS(listener, nil, certificate, os.Getenv("BENCH_KEY")))
	}
	log.Fatal(http.Serve(listener, nil))
}
