# A small image with the program and git, which --diff and --policy-from need:
#     docker build -t citecheck .
#     docker run --rm -v "$PWD:/room" citecheck check stories/budget.md

FROM rust:1.95-alpine AS build
RUN apk add --no-cache musl-dev
WORKDIR /source
COPY . .
RUN cargo install --locked --path . --root /built

FROM alpine:3.22
RUN apk add --no-cache bash git && adduser -D desk && git config --system --add safe.directory '*'
COPY --from=build /built/bin/citecheck /usr/local/bin/citecheck
USER desk
WORKDIR /room
ENTRYPOINT ["citecheck"]
