import { parentPort, Worker } from "node:worker_threads";

/** What comes of a request: a value, or a sentence about what failed. */
type Reply<Value> = { value: Value } | { failure: string };

/** Another thread of this process, which answers one request after the other. */
export class Thread<Request, Answer> {
  readonly #worker: Worker;
  readonly #waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void }[] = [];

  private constructor(worker: Worker) {
    this.#worker = worker;
  }

  /**
   * Starts a file that calls `answer`, and waits until it can.
   *
   * @throws Error with the sentence of what it could not do
   */
  static async start<Hello, Request, Answer>(file: URL, about: unknown): Promise<[Thread<Request, Answer>, Hello]> {
    const worker = new Worker(file, { workerData: about, execArgv: [] });
    const thread = new Thread<Request, Answer>(worker);
    const { promise, resolve, reject } = Promise.withResolvers<Reply<Hello>>();
    worker.once("message", resolve).once("error", reject);
    const hello = await promise;
    if ("failure" in hello) {
      await worker.terminate();
      throw new Error(hello.failure);
    }
    worker.removeListener("error", reject);
    worker.on("message", (reply: Reply<Answer>) => thread.#take(reply));
    // A thread that ends by itself has a defect; a process that went on without it would answer nobody.
    worker.on("error", (error) => {
      throw error;
    });
    return [thread, hello.value];
  }

  /** Asks for something; rejects when it failed. */
  ask(request: Request): Promise<Answer> {
    this.#worker.postMessage(request);
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  /** Ends it. */
  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #take(reply: Reply<Answer>): void {
    const waiting = this.#waiting.shift();
    if ("failure" in reply) waiting?.reject(new Error(reply.failure));
    else waiting?.resolve(reply.value);
  }
}

/** Makes this thread one that answers: once it is open, with something to say about that, each request with a value. */
export function answer<Hello, Request, Answer>(open: () => [Hello, (request: Request) => Answer]): void {
  const say = (reply: Reply<Hello | Answer>) => parentPort?.postMessage(reply);
  try {
    const [hello, handle] = open();
    say({ value: hello });
    parentPort?.on("message", (request: Request) => say(attempt(() => handle(request))));
  } catch (error) {
    say({ failure: sentence(error) });
  }
}

function attempt<Value>(run: () => Value): Reply<Value> {
  try {
    return { value: run() };
  } catch (error) {
    return { failure: sentence(error) };
  }
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
