import { MessageChannel, type MessagePort, Worker, workerData } from "node:worker_threads";

/** What comes of a request: a value, or a sentence about what failed. */
type Reply<Value> = { value: Value } | { failure: string };

/** Another thread of this process, which answers one request after the other. */
export class Thread<Request, Answer> {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void }[] = [];

  private constructor(worker: Worker, port: MessagePort) {
    this.#worker = worker;
    this.#port = port;
  }

  /**
   * Starts a file that calls `answer`, and waits until it can.
   *
   * @throws Error with the sentence of what it could not do
   */
  static async start<Hello, Request, Answer>(file: URL, about: object): Promise<[Thread<Request, Answer>, Hello]> {
    // A line of its own: over a worker's own port, `node --watch` speaks too.
    const { port1: port, port2: theirs } = new MessageChannel();
    const worker = new Worker(file, {
      workerData: { ...about, port: theirs },
      transferList: [theirs],
      execArgv: [],
    });
    const thread = new Thread<Request, Answer>(worker, port);
    const { promise, resolve, reject } = Promise.withResolvers<Reply<Hello>>();
    port.once("message", resolve);
    worker.once("error", reject);
    const hello = await promise;
    if ("failure" in hello) {
      await thread.end();
      throw new Error(hello.failure);
    }
    worker.removeListener("error", reject);
    port.on("message", (reply: Reply<Answer>) => thread.#take(reply));
    // A thread that ends by itself has a defect; a process that went on without it would answer nobody.
    worker.on("error", (error) => {
      throw error;
    });
    return [thread, hello.value];
  }

  /** Asks for something; rejects when it failed. */
  ask(request: Request): Promise<Answer> {
    this.#port.postMessage(request);
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  /** Ends it. */
  async end(): Promise<void> {
    this.#port.close();
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
  const { port }: { port: MessagePort } = workerData;
  const say = (reply: Reply<Hello | Answer>) => port.postMessage(reply);
  try {
    const [hello, handle] = open();
    say({ value: hello });
    port.on("message", (request: Request) => say(attempt(() => handle(request))));
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
