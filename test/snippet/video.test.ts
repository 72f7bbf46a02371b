import { beforeEach, expect, test } from "vitest";
import { FakeBrowser, type FakeTab, fakeTime, pass } from "../support/fake-browser.ts";
import { FakeElement } from "../support/fake-dom.ts";

let browser: FakeBrowser;

beforeEach(() => {
  fakeTime();
  browser = new FakeBrowser();
});

/** A video of 100 s, with the ranges of it that were played. */
class FakeVideo extends FakeElement {
  duration = 100;
  currentSrc = "https://cdn.test/tour.mp4?token=abc";
  title = "";
  muted = false;
  autoplay = false;
  loop = false;
  ranges: [number, number][] = [];
  played = {
    ...{ start: (range: number) => this.ranges[range]?.[0], end: (range: number) => this.ranges[range]?.[1] },
  };

  constructor() {
    super("video");
    Object.defineProperty(this.played, "length", { get: () => this.ranges.length });
  }
}

async function open(): Promise<FakeTab> {
  const tab = browser.open("https://shop.test/", { globals: { HTMLVideoElement: FakeVideo } });
  await pass(1_000);
  tab.fire("pointermove");
  await pass(1_000);
  return tab;
}

function play(tab: FakeTab, video: FakeVideo, ...ranges: [number, number][]): void {
  video.ranges = ranges;
  tab.fire(ranges.length > 0 ? "timeupdate" : "play", { target: video });
}

async function told(): Promise<string[]> {
  await pass(1_000);
  return browser.edge.afterLanding().map((signal) => Object.values(signal).join(" "));
}

test("a video is played once a page view, and its quarters are told as they are passed", async () => {
  const [tab, video] = [await open(), new FakeVideo()];
  play(tab, video);
  play(tab, video, [0, 24]);
  play(tab, video, [0, 51]);
  play(tab, video);
  expect(await told()).toEqual([
    "video_play tour.mp4",
    "video_progress tour.mp4 25",
    "video_progress tour.mp4 50",
  ]);
});

test("whoever jumps to the end has not seen it", async () => {
  const [tab, video] = [await open(), new FakeVideo()];
  play(tab, video, [0, 2], [97, 100]);
  expect(await told()).toEqual(["video_play tour.mp4"]);
});

test("a video is called by its title, if it has one", async () => {
  const [tab, video] = [await open(), new FakeVideo()];
  video.title = "Product tour";
  play(tab, video);
  expect(await told()).toEqual(["video_play Product tour"]);
});

test("a wallpaper that plays by itself is no video", async () => {
  const [tab, video] = [await open(), new FakeVideo()];
  video.muted = video.autoplay = true;
  play(tab, video);
  play(tab, video, [0, 100]);
  expect(await told()).toEqual([]);
});
